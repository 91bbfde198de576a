import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import type { Obstacle } from "#/domain/preflight.ts";
import { preflightSummary } from "#/domain/preflight.ts";
import { found } from "#/domain/problem.ts";
import type { PublicationFacts } from "#/domain/publication.ts";
import { FrozenSummary } from "#/domain/publication.ts";
import { slug as slugOf } from "#/domain/slug.ts";
import { db } from "#/server/db.ts";
import { renderCheck } from "#/server/publish/check-page.ts";
import { contentHash } from "#/server/publish/content-hash.ts";
import { summaryFacts } from "#/server/publish/facts.ts";
import { gatherSummary } from "#/server/publish/gather-summary.ts";
import { renderSummary } from "#/server/publish/summary-page.ts";

import { readSince } from "#/server/queries/part/claim-since.ts";
import { unfinishedStates } from "#/server/queries/part/claim-summary.ts";
import { getPublicationDraft } from "./publication.ts";
import { visible } from "./visible.ts";

/** A page as readers would see it if it were published now, and what stands in the way. */
export interface Preview {
  readonly html: string;
  readonly facts: PublicationFacts;
  readonly obstacles: readonly Obstacle[];
  /** The newest published version, and whether it says the same already. */
  readonly live: { readonly number: number; readonly same: boolean } | null;
}

/** The publish page of a claim. `preview` is null, with the reason, while there is no frozen version. */
export interface CheckPreview {
  readonly articleId: string;
  readonly sourceId: string;
  readonly wording: string;
  readonly state: string;
  readonly versionId: string | null;
  /** `otherwise`: the numbers of the passages whose source reads otherwise by now, as the page says. */
  readonly preview: (Preview & { readonly otherwise: readonly number[] }) | null;
  readonly canPublish: boolean;
}

async function liveVersion(
  page: { checkId: string } | { summaryId: string } | null,
  hash: string,
): Promise<Preview["live"]> {
  const select = { number: true, contentHash: true } as const;
  const row = page && (await db().publishedVersion.findFirst({ where: page, orderBy: { number: "desc" }, select }));
  return row && { number: row.number, same: row.contentHash === hash };
}

/** What publishing the claim would publish, rendered. @throws Problem `not_found` */
export async function getCheckPreview(actor: Actor, claimId: string): Promise<CheckPreview> {
  const claim = found(
    await db().claim.findFirst({
      where: { AND: [{ id: claimId }, visible.claim(actor)] },
      include: {
        assessment: { select: { frozenVersionId: true } },
        check: { select: { id: true } },
        article: { select: { sourceId: true } },
      },
    }),
    "claim",
  );
  const common = {
    articleId: claim.articleId,
    sourceId: claim.article.sourceId,
    wording: claim.wording,
    state: claim.state,
    canPublish: can(actor, "publication.publish", claim),
  };
  if (!claim.assessment?.frozenVersionId) return { ...common, versionId: null, preview: null };
  const { versionId, frozen, facts, obstacles } = await getPublicationDraft(actor, claimId);
  const live = await liveVersion(claim.check && { checkId: claim.check.id }, facts.contentHash);
  const otherwise = frozen.evidence.filter(({ standing }) => standing).map(({ number }) => number);
  return { ...common, versionId, preview: { html: renderCheck(frozen, facts), facts, obstacles, live, otherwise } };
}

/** The publish page of an article. `lead` is the text before the checks, as last published unless another is given. */
export interface SummaryPreview {
  readonly title: string;
  readonly sourceId: string;
  readonly lead: string;
  readonly checks: number;
  /** Claims that are worked on and of which no check is published. */
  readonly unpublished: number;
  /** The numbers on this page of the checks of which a cited passage changed and waits for a person. */
  readonly changed: readonly number[];
  readonly preview: Preview;
  readonly canPublish: boolean;
}

/** What publishing the article's summary would publish, rendered. @throws Problem `not_found` */
export async function getSummaryPreview(actor: Actor, articleId: string, given?: string): Promise<SummaryPreview> {
  const where = { AND: [{ id: articleId }, visible.article(actor)] };
  const article = found(
    await db().article.findFirst({ where, include: { summary: true, source: { select: { title: true } } } }),
    "article",
  );
  const page = article.summary && { summaryId: article.summary.id };
  const last =
    page &&
    (await db().publishedVersion.findFirst({ where: page, orderBy: { number: "desc" }, select: { content: true } }));
  const lead = given ?? (last ? FrozenSummary.parse(JSON.parse(last.content)).lead : "");
  const gathered = await gatherSummary(db(), articleId, lead);
  const hash = contentHash(gathered.frozen);
  // Before the first publication the page has no address yet; this is the one it gets unless another page has it already.
  const summary = article.summary ?? { id: article.id, slug: slugOf(article.source.title) || "summary" };
  const facts = await summaryFacts(db(), {
    newsroomId: actor.newsroomId,
    summary,
    contentHash: hash,
    gathered,
    reason: null,
  });
  const since = await readSince(
    actor,
    gathered.frozen.checks.map(({ claimId }) => claimId),
  );
  const isShaken = (claimId: string) => since(claimId).waits?.startsWith("passage") ?? false;
  return {
    title: article.source.title,
    sourceId: article.sourceId,
    lead,
    checks: gathered.frozen.checks.length,
    unpublished: await db().claim.count({ where: { articleId, state: { in: unfinishedStates }, check: null } }),
    changed: gathered.frozen.checks.flatMap(({ claimId }, index) => (isShaken(claimId) ? [index + 1] : [])),
    preview: {
      html: renderSummary(gathered.frozen, facts),
      facts,
      obstacles: preflightSummary(gathered.frozen, facts),
      live: await liveVersion(page, hash),
    },
    canPublish: can(actor, "publication.publish", article),
  };
}
