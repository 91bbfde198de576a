import type { Actor } from "#/domain/actor.ts";
import type { ImportState } from "#/domain/source.ts";
import { found } from "#/domain/problem.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { visible } from "./visible.ts";

/** One import on its way; `failedAt` names the step at which it ended, `problem` says what happened. */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly kind: string;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly blobSha256: string | null;
  readonly problem: string | null;
  readonly failedAt: string | null;
  readonly sourceId: string | null;
  readonly snapshotId: string | null;
  readonly importedBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

const withName = { createdBy: { select: { user: { select: { name: true } } } } } satisfies Prisma.ImportInclude;

function toView(row: Prisma.ImportGetPayload<{ include: typeof withName }>): ImportView {
  const { id, state, kind, url, fileName, mediaType, blobSha256, problem, failedAt, sourceId, snapshotId } = row;
  const importedBy = row.createdBy.user.name;
  const times = { createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
  return {
    id,
    state,
    kind,
    url,
    fileName,
    mediaType,
    blobSha256,
    problem,
    failedAt,
    sourceId,
    snapshotId,
    importedBy,
    ...times,
  };
}

/** One import. @throws Problem `not_found` */
export async function getImport(actor: Actor, id: string): Promise<ImportView> {
  return toView(
    found(
      await db().import.findFirst({ where: { AND: [{ id }, visible.source(actor)] }, include: withName }),
      "import",
    ),
  );
}

/** The newest imports; with `unfinished` only those that still run or have failed within the last day. */
export async function listImports(actor: Actor, filter: { unfinished?: boolean } = {}): Promise<readonly ImportView[]> {
  const yesterday = new Date(Date.now() - 86_400_000);
  const running: Prisma.ImportWhereInput = { state: { not: "done" }, createdAt: { gt: yesterday } };
  const rows = await db().import.findMany({
    where: { AND: [visible.source(actor), filter.unfinished ? running : {}] },
    include: withName,
    orderBy: { createdAt: "desc" },
    take: filter.unfinished ? 10 : 50,
  });
  return rows.map(toView);
}
