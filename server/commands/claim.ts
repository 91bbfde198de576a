import { v7 as newId } from "uuid";
import { z } from "zod";

import { ClaimFacts } from "#/domain/claim.ts";
import { found, Problem } from "#/domain/problem.ts";
import { QuoteSchema } from "#/domain/quote.ts";
import { shorten } from "#/text/clean.ts";

import type { Context } from "#/server/command.ts";
import { command } from "#/server/command.ts";
import { carryLater } from "./carry/carry-later.ts";
import { ChosenIn, heldCopy } from "./carry/held-copy.ts";
import { holdSources } from "./carry/held-source.ts";
import { changedFacts } from "./changed.ts";

/** What a lost race on a claim tells the person; their words are still in the form. */
export const claimRace =
  "Somebody else changed this claim while you were writing. Your words are still here; look at theirs and save again.";

/**
 * The claim, visible to the actor, with what its commands decide upon. Its row stays locked until the transaction ends,
 * so that what was read here is still so when something is written for it.
 */
export async function loadClaim({ tx, actor }: Pick<Context<unknown>, "tx" | "actor">, id: string) {
  await tx.$queryRaw`SELECT 1 FROM claim WHERE id = ${id}::uuid AND newsroom_id = ${actor.newsroomId}::uuid FOR UPDATE`;
  return found(
    await tx.claim.findFirst({
      where: { id, newsroomId: actor.newsroomId },
      include: {
        appearances: { where: { replacedAt: null, further: false } },
        assessment: true,
      },
    }),
    "claim",
  );
}

/** An assignee is a present member of the same newsroom. */
export async function requireMember(
  { tx, actor }: Pick<Context<unknown>, "tx" | "actor">,
  memberId: string | null | undefined,
): Promise<void> {
  if (memberId)
    found(
      await tx.membership.findFirst({ where: { id: memberId, newsroomId: actor.newsroomId, endedAt: null } }),
      "member",
    );
}

/** Marks a claim: exactly these words of the article. Postgres refuses words that do not stand there. */
export const markClaim = command(
  "claim.marked",
  z.object({ articleId: z.uuid(), snapshotId: ChosenIn, quote: QuoteSchema, ...ClaimFacts.partial().shape }),
  async ({ tx, actor, input, authorize, record }) => {
    const article = found(
      await tx.article.findFirst({ where: { id: input.articleId, newsroomId: actor.newsroomId } }),
      "article",
    );
    authorize("claim.mark", article);
    const snapshotId = await heldCopy(tx, article.id, input.snapshotId);
    await requireMember({ tx, actor }, input.assigneeId);
    const claim = await tx.claim.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        articleId: article.id,
        wording: input.wording ?? shorten(input.quote.exact.replace(/\s+/g, " ").trim(), 2000),
        kind: input.kind ?? "event",
        priority: input.priority ?? "normal",
        claimantName: input.claimantName || null,
        claimantRole: input.claimantRole || null,
        statedOn: input.statedOn ?? null,
        state: "open",
        assigneeId: input.assigneeId ?? null,
        createdById: actor.memberId,
      },
    });
    const appearance = await tx.appearance.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        claimId: claim.id,
        snapshotId,
        createdById: actor.memberId,
        ...input.quote,
      },
    });
    await carryLater(tx, snapshotId);
    record(
      claim.id,
      {
        article: article.id,
        appearance: appearance.id,
        exact: input.quote.exact,
        start: input.quote.start,
        end: input.quote.end,
      },
      article.id,
      claim.id,
    );
    return { id: claim.id, version: claim.version };
  },
);

/** Changes what is said about a claim: wording, kind, claimant, date, priority, assignee. A change of what was frozen voids it. */
export const editClaim = command(
  "claim.edited",
  ClaimFacts.partial().extend({ claimId: z.uuid(), version: z.int() }),
  async ({ tx, actor, input: { claimId, version, ...facts }, authorize, record }) => {
    const claim = await loadClaim({ tx, actor }, claimId);
    authorize("claim.edit", claim);
    await requireMember({ tx, actor }, facts.assigneeId);
    const given = changedFacts(facts, claim);
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version },
      data: { ...given, version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    const before = Object.fromEntries(Object.keys(given).map((field) => [field, claim[field as keyof typeof claim]]));
    record(claim.id, { before, after: given }, claim.articleId, claim.id);
    return { id: claim.id, version: version + 1 };
  },
);

/** Gives a claim other words of the copy that its article is read in. The old words stay in the record as replaced. */
export const moveClaim = command(
  "claim.moved",
  z.object({ claimId: z.uuid(), snapshotId: ChosenIn, quote: QuoteSchema, version: z.int() }),
  async ({ tx, actor, input, authorize, record }) => {
    await holdSources(tx, actor.newsroomId, { claimIds: [input.claimId] });
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("claim.edit", claim);
    const snapshotId = await heldCopy(tx, claim.articleId, input.snapshotId);
    const old = found(claim.appearances[0], "appearance of this claim");
    const changed = await tx.claim.updateMany({
      where: { id: claim.id, version: input.version },
      data: { version: { increment: 1 } },
    });
    if (changed.count !== 1) throw Problem.conflict(claimRace);
    await tx.appearance.update({ where: { id: old.id }, data: { replacedAt: new Date() } });
    const appearance = await tx.appearance.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        claimId: claim.id,
        snapshotId,
        createdById: actor.memberId,
        ...input.quote,
      },
    });
    await carryLater(tx, snapshotId);
    record(
      claim.id,
      { before: old.exact, after: appearance.exact, appearance: appearance.id },
      claim.articleId,
      claim.id,
    );
    return { id: claim.id, version: input.version + 1 };
  },
);
