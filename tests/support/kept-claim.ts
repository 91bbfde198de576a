import { v7 } from "uuid";
import { expect } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { editClaim } from "#/server/commands/claim.ts";
import { db } from "#/server/db.ts";
import { readArticleClaims } from "#/server/queries/article/article-claim-row.ts";
import { keptArticleClaims } from "#/server/queries/kept/kept-claim.ts";

import type { TestDesk } from "./factories/desk.ts";

/** So many claims without words that the others of their article are worth keeping. */
export async function fill({ editor, article, newsroom }: TestDesk): Promise<void> {
  await db().claim.createMany({
    data: Array.from({ length: 100 }, (_, i) => ({
      id: v7(),
      newsroomId: newsroom.id,
      articleId: article.id,
      wording: `Filler ${i}`,
      state: "open" as const,
      kind: "event" as const,
      priority: "low" as const,
      createdById: editor.memberId,
    })),
  });
}

const byId = (rows: readonly { readonly id: string }[]) => new Map(rows.map((row) => [row.id, row]));

/** What is kept, after it was held against a reading of all. */
export async function compared({ viewer, article }: Pick<TestDesk, "viewer" | "article">, what: string) {
  const kept = byId(await keptArticleClaims(viewer, article.id));
  expect([what, kept]).toEqual([what, byId((await readArticleClaims(viewer, article.id)).rows)]);
  return kept;
}

/** Changes one claim a little. */
export const touch = (actor: Actor, claimId: string, version: number) =>
  editClaim(actor, { claimId, version, priority: version % 2 === 0 ? "low" : "high" });
