import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";
import { toStandingActor, withName } from "#/server/actor.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { putOffLook } from "#/server/commands/look/watch-source.ts";
import { db } from "#/server/db.ts";
import { log } from "#/server/log.ts";

import { askMissedCarries } from "./carry.ts";

const pause = 60_000;
/** So many sources are asked for in one round, and of one site no more than one: whoever waits is due a minute later. */
const most = 20;

/** Sources that could not even be put off, by when this process tries them again: they never stand before the others. */
const putOff = new Map<string, number>();
const putOffFor = 3_600_000;

/** Leaves a source alone for a while: in its row, so that no other worker tries it meanwhile, nor this one started again. */
async function leaveAlone(actor: Actor, sourceId: string): Promise<void> {
  await putOffLook(actor, { sourceId }).catch((error: unknown) => {
    log.error({ err: error, sourceId }, "a watched source could not be put off");
    putOff.set(sourceId, Date.now() + putOffFor);
  });
}

/** Sources whose time has come, the longest due of each site. */
async function listDue(): Promise<readonly string[]> {
  for (const [id, until] of putOff) if (until <= Date.now()) putOff.delete(id);
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (site) id, next_look_at FROM source CROSS JOIN substring(url from '^[a-z]+://([^/:]+)') site
      WHERE next_look_at <= now() AND watch_pace IS NOT NULL AND url IS NOT NULL AND merged_into_id IS NULL
        AND id <> ALL(${[...putOff.keys()]}::uuid[])
      ORDER BY site, next_look_at, id) due
    ORDER BY next_look_at, id LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/**
 * Asks for one look at each source that is due, for the newsroom; another worker may have asked before, and one that fails
 * keeps no other waiting. Answers how many were asked for.
 */
export async function runWatch(): Promise<number> {
  let asked = 0;
  for (const id of await listDue()) {
    const source = await db().source.findUniqueOrThrow({
      where: { id },
      select: { createdBy: { include: withName } },
    });
    const actor = toStandingActor(source.createdBy);
    const imports = await lookAgain(actor, { sourceId: id, cause: "schedule" }).catch((error: unknown) => {
      if (error instanceof Problem && error.code === "conflict") return null;
      // A database that is away is away for all of them.
      if (error instanceof Problem && error.code === "unavailable") throw error;
      log.error({ err: error, sourceId: id }, "a watched source could not be asked for");
      return leaveAlone(actor, id).then(() => null);
    });
    if (imports) asked++;
  }
  return asked;
}

/**
 * Looks every minute whether a watched source is due, until stopped; and, at once and every minute, whether a copy was never
 * carried onto.
 */
export function startWatch(): { stop(): Promise<void> } {
  const carries = () => askMissedCarries().catch((error: unknown) => log.error({ err: error }, "missed carries"));
  const looks = () => runWatch().catch((error: unknown) => log.error({ err: error }, "watched sources"));
  let round: Promise<unknown> = carries();
  const timer = setInterval(() => {
    // What a round answered is let go of: a chain of them would grow for as long as the worker lives.
    round = Promise.all([round, looks(), carries()]).then(() => undefined);
  }, pause);
  return {
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}
