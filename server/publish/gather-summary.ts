import { FrozenCheck, FrozenSummary } from "#/domain/publication.ts";
import { found } from "#/domain/problem.ts";
import { ratingOf } from "#/domain/scale.ts";

import type { Tx } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { readPlaces } from "./claim-place.ts";
import { frozenArticle } from "./frozen-article.ts";

/** A summary as it would be published now, with the people who approved its checks. */
export interface GatheredSummary {
  readonly frozen: FrozenSummary;
  readonly reviewers: readonly string[];
  /** The latest approval among them, or null without any check. */
  readonly approvedAt: string | null;
}

interface Copy {
  readonly id: string;
  readonly capturedAt: Date;
  readonly textSha256: string;
}
type Stand = Pick<FrozenSummary["checks"][number], "start" | "end" | "copy">;

/**
 * Where the words of published checks stand in the copy that the article is read in: where they were judged, if that is the
 * text, or where these very words were found in it. Others keep their place in the copy that they are from, and name it.
 */
async function standIn(tx: Tx, copy: Copy, checks: readonly FrozenCheck[]): Promise<(check: FrozenCheck) => Stand> {
  const appearances = await tx.appearance.findMany({
    where: { claimId: { in: checks.map(({ claim }) => claim.id) }, further: false },
    select: {
      id: true,
      claimId: true,
      snapshotId: true,
      start: true,
      end: true,
      exact: true,
      snapshot: { select: { textSha256: true } },
    },
  });
  const places = await readPlaces(tx, copy, appearances);
  return ({ claim, article: { start, end, reading, capturedAt, snapshotSha256, textSha256 } }) => {
    if (textSha256 === copy.textSha256) return { start, end };
    const judged = appearances.find(
      (one) =>
        one.claimId === claim.id && one.start === start && one.end === end && one.snapshot.textSha256 === textSha256,
    );
    const here = judged && places.get(judged.id);
    if (here?.kind === "carried" && here.exact === null && here.start !== null && here.end !== null)
      return { start: here.start, end: here.end };
    return { start, end, copy: { ...(reading && { reading }), capturedAt, snapshotSha256, textSha256 } };
  };
}

/** Gathers the newest published version of every check of an article, in the order of the text. */
export async function gatherSummary(tx: Tx, articleId: string, lead: string): Promise<GatheredSummary> {
  const article = found(
    await tx.article.findUnique({
      where: { id: articleId },
      include: {
        source: true,
        snapshot: { omit: { document: true } },
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
  const { source, snapshot } = article;
  const newest = checks.flatMap((check) =>
    check.versions.map((version) => ({ check, version, frozen: FrozenCheck.parse(JSON.parse(version.content)) })),
  );
  const stand = await standIn(
    tx,
    snapshot,
    newest.map(({ frozen }) => frozen),
  );
  const published = newest
    .map((one) => ({ ...one, at: stand(one.frozen) }))
    .sort((one, other) => Number(!!one.at.copy) - Number(!!other.at.copy) || one.at.start - other.at.start);
  const reviews = published.flatMap(({ version }) => version.assessmentVersion?.reviews ?? []);
  const frozen = FrozenSummary.parse({
    article: { ...frozenArticle(source, snapshot), textLength: Math.max(snapshot.text.length, 1) },
    lead,
    checks: published.map(({ check, version, frozen: content, at }) => ({
      claimId: check.claimId,
      quotation: content.claim.quotation,
      ...at,
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
