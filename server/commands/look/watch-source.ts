import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { watchDays, type WatchPace } from "#/domain/source.ts";

import { command } from "#/server/command.ts";
import { requireUnmerged } from "#/server/commands/carry/held-source.ts";

const paces = Object.keys(watchDays) as [WatchPace, ...WatchPace[]];

/** Says how often a source is looked at again by itself; null stops it. The first look is due at once. */
export const watchSource = command(
  "source.watched",
  z.object({ sourceId: z.uuid(), pace: z.enum(paces).nullable() }),
  async ({ tx, actor, input: { sourceId, pace }, authorize, record }) => {
    const source = found(
      await tx.source.findFirst({ where: { id: sourceId, newsroomId: actor.newsroomId } }),
      "source",
    );
    authorize("source.describe", source);
    if (pace) await requireUnmerged(tx, [source.id]);
    if (pace && !source.url) throw Problem.invalid("This source has no address, so there is nothing to watch.");
    await tx.source.update({
      where: { id: source.id },
      data: { watchPace: pace, lookFailures: 0, nextLookAt: pace ? new Date() : null },
    });
    record(source.id, { before: source.watchPace, pace });
    return { id: source.id, pace };
  },
);
