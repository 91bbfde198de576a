import { v7 as newId } from "uuid";
import { z } from "zod";

import { found } from "#/domain/problem.ts";

import { command } from "#/server/command.ts";

/** Puts a source, read in one snapshot, on the desk for checking. Asked twice, it answers the article that is there. */
export const openArticle = command(
  "article.opened",
  z.object({ snapshotId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const snapshot = found(
      await tx.snapshot.findFirst({ where: { id: input.snapshotId, newsroomId: actor.newsroomId } }),
      "snapshot",
    );
    authorize("article.open", snapshot);
    // Two people who ask at once wait for each other here, and the second finds the first one's row.
    const { newsroomId, memberId: createdById } = actor;
    await tx.article.createMany({
      data: { id: newId(), newsroomId, sourceId: snapshot.sourceId, snapshotId: snapshot.id, createdById },
      skipDuplicates: true,
    });
    const where = { newsroomId_snapshotId: { newsroomId, snapshotId: snapshot.id } };
    const article = await tx.article.findUniqueOrThrow({ where });
    record(article.id, { snapshot: snapshot.id, source: snapshot.sourceId }, article.id);
    return { id: article.id };
  },
);
