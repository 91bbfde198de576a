import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";

import { command } from "#/server/command.ts";
import { requireUnmerged } from "#/server/commands/carry/held-source.ts";
import { anchorsToCarry } from "#/server/commands/carry/reference.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/** Holds a source for who puts it on the desk or moves its article, one after the other. */
async function lockSource(tx: Tx, sourceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${sourceId}::uuid FOR NO KEY UPDATE`;
}

/** The article that was read in a copy before it was moved on to another one, by the record. */
async function movedFrom(tx: Tx, snapshot: { id: string; newsroomId: string; sourceId: string }) {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id::text FROM article a JOIN event e ON e.newsroom_id = a.newsroom_id AND e.subject_id = a.id
    WHERE a.newsroom_id = ${snapshot.newsroomId}::uuid AND a.source_id = ${snapshot.sourceId}::uuid
      AND e.type = 'article.moved' AND e.line::jsonb #>> '{data,from}' = ${snapshot.id}
    ORDER BY e.seq DESC LIMIT 1`;
  return row;
}

/**
 * Puts a source, read in one snapshot, on the desk for checking. Asked twice, it answers the article that is there, also
 * where that is read in another copy by now.
 */
export const openArticle = command(
  "article.opened",
  z.object({ snapshotId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const snapshot = found(
      await tx.snapshot.findFirst({ where: { id: input.snapshotId, newsroomId: actor.newsroomId } }),
      "snapshot",
    );
    authorize("article.open", snapshot);
    // Two people who ask at once wait for each other here, and the second finds the first one's row; so does who opens a
    // copy that the article is leaving.
    await lockSource(tx, snapshot.sourceId);
    await requireUnmerged(tx, [snapshot.sourceId]);
    const { newsroomId, memberId: createdById } = actor;
    const moved = await movedFrom(tx, snapshot);
    if (!moved)
      await tx.article.createMany({
        data: { id: newId(), newsroomId, sourceId: snapshot.sourceId, snapshotId: snapshot.id, createdById },
        skipDuplicates: true,
      });
    const where = { newsroomId_snapshotId: { newsroomId, snapshotId: snapshot.id } };
    const article = (await tx.article.findUnique({ where })) ?? found(moved ?? null, "article");
    record(article.id, { snapshot: snapshot.id, source: snapshot.sourceId }, article.id);
    return { id: article.id };
  },
);

/**
 * Reads an article on in another copy of its source, newer or older. No anchor changes by it: each claim is drawn where its
 * words were found in that copy, or says why it is not. What was frozen or published goes on naming the copy that it is from.
 * `fromSnapshotId` is the copy that the person read in. @throws Problem `conflict` where somebody else was faster
 */
export const moveArticle = command(
  "article.moved",
  z.object({
    articleId: z.uuid(),
    snapshotId: z.uuid().describe("The copy of the same source to read on in."),
    fromSnapshotId: z.uuid().describe("The copy it is read in now, as you know it."),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId } = actor;
    // Who marks a claim just now is waited for, or waits and is told that the words are of another copy.
    await tx.$queryRaw`
      SELECT 1 FROM article WHERE id = ${input.articleId}::uuid AND newsroom_id = ${newsroomId}::uuid FOR NO KEY UPDATE`;
    const article = found(await tx.article.findFirst({ where: { id: input.articleId, newsroomId } }), "article");
    authorize("article.move", article);
    await lockSource(tx, article.sourceId);
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId, sourceId: article.sourceId },
        select: { id: true, newsroomId: true, sourceId: true, capturedAt: true },
      }),
      "kept copy of this article",
    );
    if (article.snapshotId !== input.fromSnapshotId)
      throw Problem.conflict("Somebody else reads this article on in another copy already. Look at what they chose.");
    if (article.snapshotId === snapshot.id) throw Problem.invalid("The article is read in this copy already.");
    const other = await tx.article.findUnique({
      where: { newsroomId_snapshotId: { newsroomId, snapshotId: snapshot.id } },
      select: { id: true },
    });
    if (other)
      throw Problem.conflict("That copy is on the desk as an article of its own. Work on there instead.", {
        articleId: other.id,
      });
    await tx.article.update({ where: { id: article.id }, data: { snapshotId: snapshot.id } });
    if ((await anchorsToCarry(tx, snapshot)).length > 0) await enqueue(tx, "carry", { snapshotId: snapshot.id });
    record(article.id, { from: article.snapshotId, to: snapshot.id }, article.id);
    return { id: article.id, snapshotId: snapshot.id };
  },
);
