import type { ClaimState } from "#/domain/claim.ts";
import { standingStates } from "#/domain/claim-state.ts";
import { type Stance, stances } from "#/domain/evidence.ts";
import { toScale } from "#/domain/scale.ts";
import type { Prisma } from "#/prisma/generated/client.ts";

import type { ClaimSince } from "./claim-since.ts";
import { shownRating, type ShownRating } from "./rating.ts";

/** A claim as lists and boards show it. `reviewId` is the version that waits for a second person. */
export interface ClaimSummary extends ClaimSince {
  readonly id: string;
  readonly articleId: string;
  readonly articleTitle: string;
  readonly quotation: string;
  readonly wording: string;
  readonly state: ClaimState;
  readonly kind: string;
  readonly priority: string;
  readonly claimant: string | null;
  readonly statedOn: string | null;
  readonly rating: ShownRating | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly evidenceCounts: Readonly<Record<Stance, number>>;
  readonly reviewId: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** States of claims that are still worked on: neither published nor off the desk. */
export const unfinishedStates: ClaimState[] = standingStates.filter((state) => state !== "published");

/** Counts pieces of evidence by stance; every stance has a number. */
export function countStances(evidence: readonly { readonly stance: Stance }[]): Record<Stance, number> {
  const counts = Object.fromEntries(stances.map((stance) => [stance, 0])) as Record<Stance, number>;
  for (const { stance } of evidence) counts[stance]++;
  return counts;
}

/** What Prisma has to read for a summary. */
export const claimSummarySelect = {
  id: true,
  articleId: true,
  article: { select: { source: { select: { title: true } } } },
  appearances: {
    where: { replacedAt: null, further: false },
    orderBy: { id: "asc" },
    select: { exact: true },
    take: 1,
  },
  wording: true,
  state: true,
  kind: true,
  priority: true,
  claimantName: true,
  statedOn: true,
  assessment: { select: { rating: true, frozenVersionId: true, scale: true } },
  assignee: { select: { id: true, user: { select: { name: true } } } },
  evidence: { where: { withdrawnAt: null }, select: { stance: true } },
  createdAt: true,
  version: true,
} satisfies Prisma.ClaimSelect;

/** A row read with `claimSummarySelect` as a summary, with what became of its claim since. */
export function toClaimSummary(
  row: Prisma.ClaimGetPayload<{ select: typeof claimSummarySelect }>,
  since: ClaimSince,
): ClaimSummary {
  const { assessment, assignee } = row;
  return {
    id: row.id,
    articleId: row.articleId,
    articleTitle: row.article.source.title,
    quotation: row.appearances[0]?.exact ?? "",
    wording: row.wording,
    state: row.state,
    kind: row.kind,
    priority: row.priority,
    claimant: row.claimantName,
    statedOn: row.statedOn,
    rating: assessment?.rating ? shownRating(toScale(assessment.scale), assessment.rating) : null,
    assignee: assignee && { id: assignee.id, name: assignee.user.name },
    evidenceCounts: countStances(row.evidence),
    reviewId: row.state === "in_review" ? (assessment?.frozenVersionId ?? null) : null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    ...since,
  };
}
