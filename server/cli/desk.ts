import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";

import { toActor, withName } from "#/server/actor.ts";
import { closeDb, db } from "#/server/db.ts";
import { closeQueue } from "#/server/jobs/queue.ts";
import { openDatabase } from "#/server/start/database.ts";
import { UsageError } from "./terminal.ts";

/** Runs a subcommand with the database open, and closes what was opened for it, whatever happens. */
export async function withDatabase<T>(work: () => Promise<T>, needsTables = true): Promise<T> {
  const database = await openDatabase();
  try {
    if (needsTables) {
      const [row] = await db().$queryRaw<
        { there: boolean }[]
      >`SELECT to_regclass('public.newsroom') IS NOT NULL AS there`;
      if (!row?.there)
        throw Problem.unavailable(
          "This database holds no tables of Assay yet. Run `npm run assay -- migrate`, or start Assay once.",
        );
    }
    return await work();
  } finally {
    await closeQueue();
    await closeDb();
    await database.stop();
  }
}

/** The newsroom of that slug; without one the only newsroom there is. @throws UsageError where it is not clear which. */
export async function chooseNewsroom(slug: string | undefined): Promise<{ id: string; slug: string; name: string }> {
  const rows = await db().newsroom.findMany({
    where: slug ? { slug } : {},
    select: { id: true, slug: true, name: true },
    take: 20,
  });
  const [first] = rows;
  if (first && rows.length === 1) return first;
  if (slug) throw new UsageError(`There is no newsroom "${slug}".`);
  if (rows.length === 0)
    throw new UsageError(
      "There is no newsroom yet. Open the set-up link that `npm start` prints, or create an owner with `user create`.",
    );
  throw new UsageError(
    `There are several newsrooms. Choose one with --newsroom: ${rows.map((row) => row.slug).join(", ")}.`,
  );
}

/** Who acts from the command line: the member with that address, or without one the newsroom's first owner. */
export async function commandLineActor(newsroomId: string, email?: string): Promise<Actor> {
  const member = await db().membership.findFirst({
    where: {
      newsroomId,
      endedAt: null,
      user: { disabledAt: null, ...(email ? { email: email.toLowerCase() } : {}) },
      ...(email ? {} : { role: "owner" }),
    },
    orderBy: { createdAt: "asc" },
    include: withName,
  });
  if (!member)
    throw new UsageError(
      email
        ? `There is no member with the address ${email} in this newsroom.`
        : "This newsroom has no owner who could act.",
    );
  return toActor(member, "cli");
}
