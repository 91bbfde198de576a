import { Problem } from "#/domain/problem.ts";
import { toActor, withName } from "#/server/actor.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { db } from "#/server/db.ts";
import { log } from "#/server/log.ts";

const pause = 60_000;
/** So many sources are asked for in one round, and of one site no more than one: whoever waits is due a minute later. */
const most = 20;

/** Sources whose time has come, the longest due of each site. */
async function listDue(): Promise<readonly string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (substring(url from '^[a-z]+://([^/:]+)')) id FROM source
    WHERE next_look_at <= now() AND watch_pace IS NOT NULL AND url IS NOT NULL AND merged_into_id IS NULL
    ORDER BY substring(url from '^[a-z]+://([^/:]+)'), next_look_at, id LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/**
 * Asks for one look at each source that is due, as the member who brought it in; another worker may have asked before.
 * Answers how many were asked for.
 */
export async function runWatch(): Promise<number> {
  let asked = 0;
  for (const id of await listDue()) {
    const source = await db().source.findUniqueOrThrow({
      where: { id },
      select: { createdBy: { include: withName } },
    });
    const imports = await lookAgain(toActor(source.createdBy, "job"), { sourceId: id, cause: "schedule" }).catch(
      (error: unknown) => {
        if (error instanceof Problem && error.code === "conflict") return null;
        throw error;
      },
    );
    if (imports) asked++;
  }
  return asked;
}

/** Looks every minute whether a watched source is due, until stopped. */
export function startWatch(): { stop(): void } {
  const timer = setInterval(() => {
    runWatch().catch((error: unknown) => log.error({ err: error }, "watched sources"));
  }, pause);
  return { stop: () => clearInterval(timer) };
}
