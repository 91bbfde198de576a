import { toActor, withName } from "#/server/actor.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { db } from "#/server/db.ts";
import { log } from "#/server/log.ts";

const pause = 60_000;
/** So many sources are asked for in one round, and of one site no more than one: whoever waits is due a minute later. */
const most = 20;

interface Due {
  readonly id: string;
}

/** Sources whose time has come, one of each site; their next time is put off at once, so that two workers do not both ask. */
async function takeDue(): Promise<readonly Due[]> {
  return db().$queryRaw<Due[]>`
    WITH due AS (
      SELECT DISTINCT ON (substring(url from '^[a-z]+://([^/:]+)')) id FROM source
      WHERE next_look_at <= now() AND watch_pace IS NOT NULL AND url IS NOT NULL AND merged_into_id IS NULL
      ORDER BY substring(url from '^[a-z]+://([^/:]+)'), next_look_at, id LIMIT ${most})
    UPDATE source SET next_look_at = now() + interval '1 hour' FROM due
    WHERE source.id = due.id AND source.next_look_at <= now() RETURNING source.id`;
}

/** Asks for one look at each source that is due, as the member who brought it in. Answers how many were asked for. */
export async function runWatch(): Promise<number> {
  const due = await takeDue();
  for (const { id } of due) {
    const source = await db().source.findUniqueOrThrow({
      where: { id },
      select: { createdBy: { include: withName } },
    });
    await lookAgain(toActor(source.createdBy, "job"), { sourceId: id, cause: "schedule" });
  }
  return due.length;
}

/** Looks every minute whether a watched source is due, until stopped. */
export function startWatch(): { stop(): void } {
  const timer = setInterval(() => {
    runWatch().catch((error: unknown) => log.error({ err: error }, "watched sources"));
  }, pause);
  return { stop: () => clearInterval(timer) };
}
