import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { quoteAt } from "#/text/quote.ts";

import type { TestArticle } from "./article.ts";

export interface TestClaim {
  readonly id: string;
  readonly newsroomId: string;
  readonly articleId: string;
  readonly appearanceId: string;
}

type ClaimFacts = Partial<
  Pick<Prisma.ClaimUncheckedCreateInput, "wording" | "kind" | "priority" | "claimantName" | "assigneeId" | "statedOn">
>;

/** An open claim on the first occurrence of `exact` in the article's snapshot. */
export async function aClaim(
  author: Actor,
  article: TestArticle,
  exact: string,
  facts: ClaimFacts = {},
): Promise<TestClaim> {
  const { newsroomId, memberId } = author;
  const start = article.snapshot.text.indexOf(exact);
  if (start < 0) throw new Error(`"${exact}" does not stand in the snapshot.`);
  const id = v7();
  const appearanceId = v7();
  await db().claim.create({
    data: {
      id,
      newsroomId,
      articleId: article.id,
      wording: exact,
      kind: "event",
      priority: "normal",
      state: "open",
      createdById: memberId,
      ...facts,
    },
  });
  const quote = quoteAt(article.snapshot.text, start, start + exact.length);
  await db().appearance.create({
    data: {
      id: appearanceId,
      newsroomId,
      claimId: id,
      snapshotId: article.snapshot.id,
      ...quote,
      createdById: memberId,
    },
  });
  return { id, newsroomId, articleId: article.id, appearanceId };
}
