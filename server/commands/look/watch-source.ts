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

const pause = 3_600_000;

/**
 * Leaves a watched source that could not be asked for alone for an hour, whichever worker looks next. Who asks for it to be
 * watched has it looked at at once. @throws Problem `conflict` for one that is not due
 */
export const putOffLook = command(
  "source.put_off",
  z.object({ sourceId: z.uuid() }),
  async ({ tx, actor, input: { sourceId }, authorize, record }) => {
    const source = found(
      await tx.source.findFirst({ where: { id: sourceId, newsroomId: actor.newsroomId } }),
      "source",
    );
    authorize("source.import", source);
    const now = new Date();
    const until = new Date(now.getTime() + pause);
    const { count } = await tx.source.updateMany({
      where: { id: source.id, nextLookAt: { lte: now } },
      data: { nextLookAt: until },
    });
    if (count === 0) throw Problem.conflict("This source is not due to be looked at.");
    record(source.id, { until: until.toISOString() });
  },
);
