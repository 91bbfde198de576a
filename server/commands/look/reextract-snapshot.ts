import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { underWayStates } from "#/domain/source.ts";

import { command } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";
import { sourcesOf } from "./look-again.ts";

const newest = [{ capturedAt: "desc" }, { id: "desc" }] as const;

/** The newest snapshots of an article's sources, without those that a person corrected: their words would be lost. */
async function newestOf(tx: Tx, newsroomId: string, articleId: string) {
  const sources = await tx.source.findMany({
    where: { id: { in: await sourcesOf(tx, newsroomId, articleId) }, newsroomId },
    include: { snapshots: { orderBy: [...newest], take: 1 } },
    orderBy: { id: "asc" },
  });
  return sources.flatMap(({ snapshots }) => snapshots).filter(({ reason }) => reason !== "transcribed");
}

/** One snapshot, if it is the newest of its source and no person has corrected it. */
async function oneNewest(tx: Tx, newsroomId: string, snapshotId: string) {
  const snapshot = found(await tx.snapshot.findFirst({ where: { id: snapshotId, newsroomId } }), "kept copy");
  const { sourceId } = snapshot;
  return { snapshot, latest: await tx.snapshot.findFirst({ where: { sourceId }, orderBy: [...newest] }) };
}

/**
 * Reads the kept bytes of a snapshot again with the extraction of today, or those of the newest captures of all sources of
 * an article: nothing is fetched. Answers the imports to watch; another text becomes a further snapshot, the same text
 * costs a row. @throws Problem `conflict` for a capture that is not the newest, or that a person corrected
 */
export const reextractSnapshot = command(
  "snapshot.reread",
  z.union([z.object({ snapshotId: z.uuid() }), z.object({ articleId: z.uuid() })]),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId, memberId: createdById } = actor;
    authorize("source.import", actor);
    const isOne = "snapshotId" in input;
    const rows = isOne ? [] : [...(await newestOf(tx, newsroomId, input.articleId))];
    if (isOne) {
      const { snapshot, latest } = await oneNewest(tx, newsroomId, input.snapshotId);
      authorize("source.import", snapshot);
      if (latest?.id !== snapshot.id)
        throw Problem.conflict("There is a newer capture of this source. Read that one again instead.");
      if (snapshot.reason === "transcribed")
        throw Problem.conflict("A person corrected this text. Reading the bytes again would undo their words.");
      rows.push(snapshot);
    }
    const sourceIds = rows.map(({ sourceId }) => sourceId);
    await tx.$queryRaw`SELECT 1 FROM source WHERE id = ANY(${sourceIds}::uuid[]) ORDER BY id FOR UPDATE`;
    const waiting = await tx.import.findMany({
      where: { newsroomId, fromSnapshotId: { in: rows.map(({ id }) => id) }, state: { in: underWayStates } },
      select: { id: true, fromSnapshotId: true },
    });
    const imports: string[] = [];
    for (const { id: fromSnapshotId, sourceId, blobSha256, mediaType, fileName, finalUrl } of rows) {
      const asked = waiting.find((one) => one.fromSnapshotId === fromSnapshotId);
      const id = asked?.id ?? newId();
      imports.push(id);
      if (asked) continue;
      const row = { id, newsroomId, createdById, fromSnapshotId, intoSourceId: sourceId, cause: "reextract" };
      const bytes = { blobSha256, mediaType, fileName, url: finalUrl };
      await tx.import.create({ data: { ...row, ...bytes, kind: "file", state: "queued" } });
      await enqueue(tx, "capture", { importId: id, attempt: 1 });
    }
    const subject = isOne ? rows[0]!.sourceId : input.articleId;
    record(subject, { snapshots: rows.map(({ id }) => id), imports }, isOne ? undefined : input.articleId);
    return { imports };
  },
);
