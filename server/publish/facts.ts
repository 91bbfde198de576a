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

/** Where a page stands: below which folder, under which slug, and by which key its versions are found. */
interface Place {
  readonly folder: "checks" | "summaries";
  readonly slug: string;
  readonly key: { checkId: string } | { summaryId: string };
}

async function commonFacts(
  tx: Tx,
  { newsroomId, reason }: { newsroomId: string; reason: string | null },
  { folder, slug, key }: Place,
) {
  const newsroom = await tx.newsroom.findUniqueOrThrow({ where: { id: newsroomId } });
  const earlier = await tx.publishedVersion.findMany({
    where: key,
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
  const { id, slug } = input.check;
  const common = await commonFacts(tx, input, { folder: "checks", slug, key: { checkId: id } });
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
  const { id, slug } = input.summary;
  const common = await commonFacts(tx, input, { folder: "summaries", slug, key: { summaryId: id } });
  return {
    ...common,
    contentHash: input.contentHash,
    approvedBy: input.gathered.reviewers.join(", "),
    approvedAt: input.gathered.approvedAt ?? common.publishedAt,
  };
}
