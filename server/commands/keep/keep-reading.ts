import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

import { toolVersion } from "#/domain/capture/tool-version.ts";
import { found } from "#/domain/problem.ts";

import type { Extraction } from "#/server/capture/extraction.ts";
import { command } from "#/server/command.ts";
import { endImport, refuseEnded } from "#/server/commands/snapshot.ts";
import { sha256 } from "#/server/sha256.ts";
import { copyChoices, newestForLater, picturesOf } from "./later-snapshot.ts";
import { keptExchange } from "./snapshot-row.ts";
import { writeSnapshot } from "./write-snapshot.ts";

const day = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Keeps what was read again from the bytes of a snapshot: a further snapshot where anything came out otherwise, else only
 * the import's row. The fetch, the bytes and the pictures are those of before.
 */
export const keepReading = command(
  "snapshot.read_again",
  z.object({
    importId: z.uuid(),
    attempt: z.int().min(1).default(1),
    extraction: z.custom<Extraction>((value) => typeof value === "object" && value !== null),
  }),
  async ({ tx, actor, input: { importId, attempt, extraction }, authorize, record }) => {
    const { newsroomId } = actor;
    await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${importId}::uuid FOR UPDATE`;
    const asked = found(
      await tx.import.findFirst({ where: { id: importId, newsroomId, fromSnapshotId: { not: null } } }),
      "import",
    );
    authorize("source.import", asked);
    refuseEnded(asked, attempt);
    const { fromSnapshotId: id, intoSourceId: sourceId } = asked;
    const before = await newestForLater(tx, { id: id ?? "", sourceId: sourceId ?? "" });
    const isSameText = before.textSha256 === sha256(extraction.text);
    const isSame = isSameText && isDeepStrictEqual(JSON.parse(JSON.stringify(extraction.document)), before.document);
    const snapshotId = isSame
      ? before.id
      : await writeSnapshot(tx, actor, {
          sourceId: before.sourceId,
          extraction,
          fetched: null,
          exchange: keptExchange(before),
          reason: "re_extracted",
          note: `Read again from the bytes that were kept on ${day(before.requestedAt ?? before.capturedAt)}.`,
          pictures: picturesOf(before),
          blobSha256: before.blobSha256,
          payloadSha256: before.payloadSha256,
          fileName: before.fileName,
          language: before.source.language,
          previousId: before.id,
        });
    if (!isSame && isSameText) await copyChoices(tx, before, snapshotId);
    await endImport(tx, asked.id, { sourceId: before.sourceId, snapshotId, toolVersion });
    record(before.sourceId, {
      import: asked.id,
      snapshot: snapshotId,
      before: before.id,
      blob: before.blobSha256,
      toolVersion,
    });
    return { sourceId: before.sourceId, snapshotId };
  },
);
