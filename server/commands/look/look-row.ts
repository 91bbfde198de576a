import { v7 as newId } from "uuid";

import { nextLook } from "#/domain/source.ts";

import type { LookOutcome } from "#/prisma/generated/client.ts";
import type { Seen } from "#/server/commands/keep/snapshot-row.ts";
import type { Tx } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";

/** What came of a further look at a source. */
export interface Looked {
  readonly outcome: LookOutcome;
  readonly snapshotId?: string | null;
  readonly status: number | null;
  readonly problem?: string | null;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/**
 * What a site said by which the next look can ask whether anything changed (RFC 9110 §8.8); short values only. Nothing
 * where another address said it than the kept copy is from: of that one the site would be asked.
 */
export function validatorsOf(fetched: Seen | null, keptFrom: string | null): Pick<Looked, "etag" | "lastModified"> {
  const said = fetched?.finalUrl === keptFrom ? fetched : null;
  const header = (wanted: string): string | null =>
    said?.rawHeaders.find(([name, value]) => name.toLowerCase() === wanted && value.length <= 300)?.[1] ?? null;
  return { etag: header("etag"), lastModified: header("last-modified") };
}

/** The same number from 0 to 1 for the same source, spread evenly over many. */
const spreadOf = (sourceId: string): number => Number.parseInt(sha256(sourceId).slice(0, 8), 16) / 0xffffffff;

/** Writes the row of a look and says when the next one is due. The caller is inside a command that authorised it. */
export async function noteLook(
  tx: Tx,
  asked: { id: string; newsroomId: string; cause: string | null; createdById: string },
  sourceId: string,
  looked: Looked,
): Promise<void> {
  const at = new Date();
  const { id: importId, newsroomId, createdById } = asked;
  await tx.look.create({
    data: { id: newId(), newsroomId, sourceId, importId, at, cause: asked.cause ?? "hand", createdById, ...looked },
  });
  const { watchPace, lookFailures } = await tx.source.findUniqueOrThrow({ where: { id: sourceId } });
  const failures = looked.outcome === "failed" || looked.outcome === "gone" ? lookFailures + 1 : 0;
  await tx.source.update({
    where: { id: sourceId },
    data: {
      lookFailures: failures,
      nextLookAt: watchPace ? nextLook(watchPace, failures, spreadOf(sourceId), at) : null,
    },
  });
}
