import { v7 as newId } from "uuid";
import { z } from "zod";

import { changeObstacles } from "#/domain/carry/change.ts";
import { preflight, preflightSummary } from "#/domain/preflight.ts";
import { found, Problem } from "#/domain/problem.ts";
import { FrozenCheck } from "#/domain/publication.ts";
import { slug } from "#/domain/slug.ts";
import { shorten } from "#/text/clean.ts";

import type { Context } from "#/server/command.ts";
import { command } from "#/server/command.ts";
import { checkFacts, latestOf, summaryFacts } from "#/server/publish/facts.ts";
import { gatherSummary } from "#/server/publish/gather-summary.ts";
import { claimReview } from "#/server/publish/claim-review.ts";
import { renderCheck } from "#/server/publish/check-page.ts";
import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";
import { renderSummary } from "#/server/publish/summary-page.ts";
import { waitingByClaim, waitingChanges } from "#/server/publish/waiting.ts";
import { sha256 } from "#/server/sha256.ts";
import { loadClaim } from "./claim.ts";

const Reason = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .nullable()
  .default(null)
  .describe("Why there is a new version; needed from version 2 on.");

/** A free slug from words; the id's last part makes it unique where another page has the same words. */
async function freeSlug(
  { tx, actor }: Pick<Context<unknown>, "tx" | "actor">,
  kind: "check" | "summary",
  words: string,
  id: string,
): Promise<string> {
  const base = slug(words) || kind;
  const where = { newsroomId: actor.newsroomId, slug: base };
  const taken = kind === "check" ? await tx.check.count({ where }) : await tx.summary.count({ where });
  return taken ? `${base}-${id.slice(-8)}` : base;
}

function requireReason(number: number, reason: string | null): void {
  if (number > 1 && !reason)
    throw Problem.invalid("Say why there is a new version: readers see it beside the old one.", {
      fields: [{ field: "reason", message: "Say why there is a new version." }],
    });
}

function requireClear(obstacles: readonly { field: string; message: string }[]): void {
  if (obstacles.length > 0)
    throw Problem.conflict(obstacles.map((obstacle) => obstacle.message).join(" "), { fields: obstacles });
}

/**
 * Publishes the check of a claim: the very version that a second person approved, rendered once to a page without
 * scripts, as the next immutable version under a permanent address. Refused, also by Postgres, where anything changed
 * since the approval.
 */
export const publishCheck = command(
  "check.published",
  z.object({ claimId: z.uuid(), reason: Reason }),
  async ({ tx, actor, input, authorize, record }) => {
    const claim = await loadClaim({ tx, actor }, input.claimId);
    authorize("publication.publish", claim);
    const versionId = claim.assessment?.frozenVersionId;
    if (!versionId || !["approved", "published"].includes(claim.state))
      throw Problem.conflict(
        claim.state === "in_review"
          ? "A second person has to approve this version first."
          : "There is no approved version of this claim. Ask for a review first.",
      );
    const version = await tx.assessmentVersion.findUniqueOrThrow({ where: { id: versionId } });
    const frozen = FrozenCheck.parse(JSON.parse(version.frozen));
    const check =
      (await tx.check.findUnique({ where: { claimId: claim.id } })) ??
      (await tx.check.create({
        data: {
          id: newId(),
          newsroomId: actor.newsroomId,
          claimId: claim.id,
          slug: await freeSlug({ tx, actor }, "check", claim.wording, claim.id),
        },
      }));
    const last = await latestOf(tx, { checkId: check.id });
    requireReason((last?.number ?? 0) + 1, input.reason);
    const facts = await checkFacts(tx, { newsroomId: actor.newsroomId, check, version, reason: input.reason });
    requireClear([...preflight(frozen, facts), ...changeObstacles(await waitingChanges(tx, claim))]);
    const html = renderCheck(frozen, facts);
    const row = await tx.publishedVersion.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        checkId: check.id,
        assessmentVersionId: version.id,
        number: facts.number,
        title: shorten(frozen.claim.quotation, 500),
        language: facts.language,
        html,
        jsonLd: JSON.stringify(claimReview(frozen, facts)),
        content: version.frozen,
        contentHash: version.contentHash,
        htmlSha256: sha256(html),
        prevHash: last?.contentHash ?? null,
        reason: input.reason,
        publishedById: actor.memberId,
        publishedAt: facts.publishedAt,
      },
    });
    if (claim.state === "approved") await tx.claim.update({ where: { id: claim.id }, data: { state: "published" } });
    record(
      check.id,
      {
        claim: claim.id,
        version: row.id,
        number: facts.number,
        contentHash: version.contentHash,
        htmlSha256: row.htmlSha256,
        reason: input.reason,
      },
      claim.articleId,
      claim.id,
    );
    return { id: check.id, address: facts.address, number: facts.number };
  },
);

/** Publishes the summary of an article: all its published checks together, as the next immutable version. */
export const publishSummary = command(
  "summary.published",
  z.object({
    articleId: z.uuid(),
    lead: z
      .string()
      .trim()
      .max(10_000)
      .default("")
      .describe("Plain text before the checks; an empty line begins a paragraph."),
    reason: Reason,
  }),
  async ({ tx, actor, input, authorize, record }) => {
    const article = found(
      await tx.article.findFirst({
        where: { id: input.articleId, newsroomId: actor.newsroomId },
        include: { summary: true, source: true },
      }),
      "article",
    );
    authorize("publication.publish", article);
    const gathered = await gatherSummary(tx, article.id, input.lead);
    const summary =
      article.summary ??
      (await tx.summary.create({
        data: {
          id: newId(),
          newsroomId: actor.newsroomId,
          articleId: article.id,
          slug: await freeSlug({ tx, actor }, "summary", article.source.title, article.id),
        },
      }));
    const last = await latestOf(tx, { summaryId: summary.id });
    requireReason((last?.number ?? 0) + 1, input.reason);
    const hash = contentHash(gathered.frozen);
    const facts = await summaryFacts(tx, {
      newsroomId: actor.newsroomId,
      summary,
      contentHash: hash,
      gathered,
      reason: input.reason,
    });
    const claimIds = gathered.frozen.checks.map(({ claimId }) => claimId);
    const waiting = await waitingByClaim(tx, actor.newsroomId, claimIds);
    const changed = claimIds.flatMap((id, index) => changeObstacles(waiting.get(id) ?? [], index + 1));
    requireClear([...preflightSummary(gathered.frozen, facts), ...changed]);
    const html = renderSummary(gathered.frozen, facts);
    const row = await tx.publishedVersion.create({
      data: {
        id: newId(),
        newsroomId: actor.newsroomId,
        summaryId: summary.id,
        number: facts.number,
        title: article.source.title,
        language: facts.language,
        html,
        content: canonicalJson(gathered.frozen),
        contentHash: hash,
        htmlSha256: sha256(html),
        prevHash: last?.contentHash ?? null,
        reason: input.reason,
        publishedById: actor.memberId,
        publishedAt: facts.publishedAt,
      },
    });
    record(
      summary.id,
      {
        article: article.id,
        version: row.id,
        number: facts.number,
        contentHash: hash,
        htmlSha256: row.htmlSha256,
        reason: input.reason,
      },
      article.id,
    );
    return { id: summary.id, address: facts.address, number: facts.number };
  },
);
