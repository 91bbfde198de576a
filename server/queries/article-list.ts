import type { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import { db } from "#/server/db.ts";
import { type Page, pageAfter, PageRequest, toPage } from "#/server/queries/part/page.ts";

import { visible } from "./visible.ts";

/** An article as lists show it, with how many of its claims stand where. */
export interface ArticleSummary {
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly words: number;
  readonly openedBy: string;
  readonly createdAt: string;
  readonly claims: number;
  readonly states: Readonly<Partial<Record<ClaimState, number>>>;
}

/** The articles on the desk, newest first. */
export async function listArticles(actor: Actor, raw: z.input<typeof PageRequest> = {}): Promise<Page<ArticleSummary>> {
  const filter = PageRequest.parse(raw);
  const page = pageAfter(filter);
  const rows = await db().article.findMany({
    ...page,
    where: { AND: [visible.article(actor), page.where] },
    select: {
      id: true,
      sourceId: true,
      createdAt: true,
      source: { select: { title: true, publisher: true, publishedOn: true } },
      snapshot: { select: { words: true } },
      createdBy: { select: { user: { select: { name: true } } } },
    },
  });
  const where = { AND: [visible.claim(actor), { articleId: { in: rows.map((row) => row.id) } }] };
  const counts = await db().claim.groupBy({ by: ["articleId", "state"], where, _count: { _all: true } });
  return toPage(rows, filter.limit, ({ id, sourceId, createdAt, source, snapshot, createdBy }) => {
    const mine = counts.filter((count) => count.articleId === id);
    return {
      id,
      sourceId,
      ...source,
      words: snapshot.words,
      openedBy: createdBy.user.name,
      createdAt: createdAt.toISOString(),
      claims: mine.reduce((sum, count) => sum + count._count._all, 0),
      states: Object.fromEntries(mine.map((count) => [count.state, count._count._all])),
    };
  });
}
