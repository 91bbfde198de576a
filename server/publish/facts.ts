import type { PublicationFacts } from "#/domain/publication.ts";

import type { Tx } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import type { GatheredSummary } from "./gather-summary.ts";

/** The newest publication of a page, or null before the first. */
export async function latestOf(tx: Tx, page: { checkId: string } | { summaryId: string }) {
  return tx.publishedVersion.findFirst({
    where: page,
    orderBy: { number: "desc" },
    omit: { html: true, content: true, jsonLd: true },
  });
}

async function commonFacts(
  tx: Tx,
  newsroomId: string,
  folder: "checks" | "summaries",
  slug: string,
  page: { checkId: string } | { summaryId: string },
  reason: string | null,
) {
  const newsroom = await tx.newsroom.findUniqueOrThrow({ where: { id: newsroomId } });
  const earlier = await tx.publishedVersion.findMany({
    where: page,
    orderBy: { number: "asc" },
    select: { number: true, publishedAt: true, reason: true },
  });
  const url = publicAddress(newsroom.slug);
  const publishedAt = new Date().toISOString();
  return {
    newsroom: { name: newsroom.name, slug: newsroom.slug, url },
    slug,
    address: publicAddress(newsroom.slug, folder, slug),
    language: newsroom.language,
    number: earlier.length + 1,
    reason,
    previousVersions: earlier.map((version) => ({
      number: version.number,
      at: version.publishedAt.toISOString(),
      reason: version.reason,
    })),
    publishedAt,
    datePublished: earlier[0]?.publishedAt.toISOString() ?? publishedAt,
  };
}

/** What is true of the next publication of a check, with the person who approved exactly this version. */
export async function checkFacts(
  tx: Tx,
  input: {
    newsroomId: string;
    check: { id: string; slug: string };
    version: { id: string; contentHash: string };
    reason: string | null;
  },
): Promise<PublicationFacts> {
  const review = await tx.review.findFirst({
    where: { assessmentVersionId: input.version.id, decision: "approved" },
    include: { reviewer: { include: { user: { select: { name: true } } } } },
  });
  const common = await commonFacts(
    tx,
    input.newsroomId,
    "checks",
    input.check.slug,
    { checkId: input.check.id },
    input.reason,
  );
  return {
    ...common,
    contentHash: input.version.contentHash,
    approvedBy: review?.reviewer.user.name ?? "",
    approvedAt: review?.at.toISOString() ?? common.publishedAt,
  };
}

/** What is true of the next publication of a summary: approved is each of its checks, so their reviewers are named. */
export async function summaryFacts(
  tx: Tx,
  input: {
    newsroomId: string;
    summary: { id: string; slug: string };
    contentHash: string;
    gathered: GatheredSummary;
    reason: string | null;
  },
): Promise<PublicationFacts> {
  const common = await commonFacts(
    tx,
    input.newsroomId,
    "summaries",
    input.summary.slug,
    { summaryId: input.summary.id },
    input.reason,
  );
  return {
    ...common,
    contentHash: input.contentHash,
    approvedBy: input.gathered.reviewers.join(", "),
    approvedAt: input.gathered.approvedAt ?? common.publishedAt,
  };
}
