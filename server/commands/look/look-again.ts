import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { lookCauses, underWayStates } from "#/domain/source.ts";

import { command } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/** The sources behind an article: the article itself, and those that its claims' evidence quotes. */
export async function sourcesOf(tx: Tx, newsroomId: string, articleId: string): Promise<string[]> {
  const article = found(
    await tx.article.findFirst({ where: { id: articleId, newsroomId }, select: { sourceId: true } }),
    "article",
  );
  const cited = await tx.evidence.findMany({
    where: { newsroomId, withdrawnAt: null, claim: { articleId } },
    select: { snapshot: { select: { sourceId: true } } },
  });
  return [...new Set([article.sourceId, ...cited.map(({ snapshot }) => snapshot.sourceId)])];
}

/** A look that the schedule asks for is due once: its next time is put off at once, so that two workers do not both ask. */
async function takeTurn(tx: Tx, ids: readonly string[]): Promise<void> {
  const now = new Date();
  const { count } = await tx.source.updateMany({
    where: { id: { in: [...ids] }, nextLookAt: { lte: now } },
    data: { nextLookAt: new Date(now.getTime() + 3_600_000) },
  });
  if (count === 0) throw Problem.conflict("This source is not due to be looked at.");
}

/**
 * Looks again at one source, or at all sources of an article: each one that has an address is captured once more, unless
 * that is under way already. An unchanged text costs a row and no copy. Answers the imports to watch, and how many sources
 * have no address to be looked at.
 */
export const lookAgain = command(
  "source.looked_at",
  z.union([
    z.object({ sourceId: z.uuid(), cause: z.enum(lookCauses).default("hand") }),
    z.object({ articleId: z.uuid(), cause: z.literal("article").default("article") }),
  ]),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId } = actor;
    const ids = "sourceId" in input ? [input.sourceId] : await sourcesOf(tx, newsroomId, input.articleId);
    const sources = await tx.source.findMany({
      where: { id: { in: ids }, newsroomId },
      select: { id: true, newsroomId: true, url: true, title: true },
      orderBy: { id: "asc" },
    });
    for (const source of sources) authorize("source.import", source);
    found(sources[0] ?? null, "source");
    if (input.cause === "schedule") await takeTurn(tx, ids);
    // Two who press at once ask for one look: the second waits here, and finds the first one's.
    await tx.$queryRaw`SELECT 1 FROM source WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
    const reachable = sources.filter((source) => source.url !== null);
    if ("sourceId" in input && reachable.length === 0)
      throw Problem.invalid("This source has no address that could be looked at again. Import the newer file instead.");
    const waiting = await tx.import.findMany({
      where: {
        newsroomId,
        intoSourceId: { in: reachable.map(({ id }) => id) },
        state: { in: underWayStates },
        fromSnapshotId: null,
      },
      select: { id: true, intoSourceId: true },
    });
    const imports: string[] = waiting.map(({ id }) => id);
    for (const { id: intoSourceId, url } of reachable) {
      if (waiting.some((one) => one.intoSourceId === intoSourceId)) continue;
      const id = newId();
      const { memberId: createdById } = actor;
      const row = { id, newsroomId, createdById, intoSourceId, url, state: "queued", kind: "address" } as const;
      await tx.import.create({ data: { ...row, cause: input.cause } });
      await enqueue(tx, "capture", { importId: id, attempt: 1 });
      imports.push(id);
    }
    const subject = "sourceId" in input ? input.sourceId : input.articleId;
    record(subject, { cause: input.cause, imports }, "articleId" in input ? input.articleId : undefined);
    return { imports, unreachable: sources.length - reachable.length };
  },
);
