import { FrozenCheck, FrozenSummary } from "#/domain/publication.ts";
import { found } from "#/domain/problem.ts";
import { ratingOf } from "#/domain/scale.ts";

import type { Tx } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { frozenArticle } from "./frozen-article.ts";

/** A summary as it would be published now, with the people who approved its checks. */
export interface GatheredSummary {
  readonly frozen: FrozenSummary;
  readonly reviewers: readonly string[];
  /** The latest approval among them, or null without any check. */
  readonly approvedAt: string | null;
}

/** Gathers the newest published version of every check of an article, in the order of the text. */
export async function gatherSummary(tx: Tx, articleId: string, lead: string): Promise<GatheredSummary> {
  const article = found(
    await tx.article.findUnique({
      where: { id: articleId },
      include: {
        source: true,
        snapshot: { select: { capturedAt: true, blobSha256: true, textSha256: true, text: true } },
      },
    }),
    "article",
  );
  const newsroom = await tx.newsroom.findUniqueOrThrow({ where: { id: article.newsroomId } });
  const checks = await tx.check.findMany({
    where: { claim: { articleId } },
    include: {
      versions: {
        orderBy: { number: "desc" },
        take: 1,
        omit: { html: true },
        include: {
          assessmentVersion: {
            select: {
              reviews: {
                where: { decision: "approved" },
                include: { reviewer: { include: { user: { select: { name: true } } } } },
              },
            },
          },
        },
      },
    },
  });
  const published = checks
    .flatMap((check) =>
      check.versions.map((version) => ({ check, version, frozen: FrozenCheck.parse(JSON.parse(version.content)) })),
    )
    .sort((one, other) => one.frozen.article.start - other.frozen.article.start);
  const { source, snapshot } = article;
  const reviews = published.flatMap(({ version }) => version.assessmentVersion?.reviews ?? []);
  const frozen = FrozenSummary.parse({
    article: { ...frozenArticle(source, snapshot), textLength: Math.max(snapshot.text.length, 1) },
    lead,
    checks: published.map(({ check, version, frozen: content }) => ({
      claimId: check.claimId,
      quotation: content.claim.quotation,
      start: content.article.start,
      end: content.article.end,
      rating: ratingOf(content.scale, content.rating?.key),
      verdictNote: content.verdictNote,
      asOf: content.asOf,
      address: publicAddress(newsroom.slug, "checks", check.slug),
      versionNumber: version.number,
      contentHash: version.contentHash,
    })),
    contributors: [...new Set(published.flatMap(({ frozen: content }) => content.contributors))].sort(),
  });
  return {
    frozen,
    reviewers: [...new Set(reviews.map((review) => review.reviewer.user.name))].sort(),
    approvedAt:
      reviews
        .map((review) => review.at.toISOString())
        .sort()
        .at(-1) ?? null,
  };
}
