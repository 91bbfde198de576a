import { type Scale, toScale } from "#/domain/scale.ts";

import type { ClaimDetailRow } from "./claim-detail.ts";
import { type ShownRating, shownRating } from "./rating.ts";

/** One decision of a second person. */
export interface ReviewLine {
  readonly id: string;
  readonly decision: "approved" | "returned";
  readonly reviewer: string;
  readonly at: string;
  readonly note: string | null;
}

/** The verdict on a claim as it stands; `frozenVersionId` names the version that equals it, if any. */
export interface AssessmentView {
  readonly id: string;
  readonly liveDocumentId: string;
  readonly ratingKey: string | null;
  readonly rating: ShownRating | null;
  readonly asOf: string | null;
  readonly verdictNote: string | null;
  readonly version: number;
  readonly frozenVersionId: string | null;
  readonly scale: Scale;
}

/** A frozen version without its content; `stands` until anything of it changes. */
export interface VersionView {
  readonly id: string;
  readonly number: number;
  readonly contentHash: string;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly contributors: readonly string[];
  readonly stands: boolean;
  readonly reviews: readonly ReviewLine[];
}

/** The row with its scale and label. */
export function toAssessment(row: NonNullable<ClaimDetailRow["assessment"]>): AssessmentView {
  const scale = toScale(row.scale);
  const { id, liveDocumentId, asOf, verdictNote, version, frozenVersionId } = row;
  return {
    id,
    liveDocumentId,
    asOf,
    verdictNote,
    version,
    frozenVersionId,
    ratingKey: row.rating,
    rating: shownRating(scale, row.rating),
    scale,
  };
}

/** Decisions as they are read, in the order given. */
export function toReviewLines(
  rows: readonly { id: string; decision: ReviewLine["decision"]; reviewerId: string; at: Date; note: string | null }[],
  name: (memberId: string) => string,
): readonly ReviewLine[] {
  return rows.map(({ id, decision, reviewerId, at, note }) => {
    return { id, decision, reviewer: name(reviewerId), at: at.toISOString(), note };
  });
}

/** All frozen versions with their decisions, oldest first. */
export function toVersions(
  assessment: ClaimDetailRow["assessment"],
  name: (id: string) => string,
): readonly VersionView[] {
  return (assessment?.versions ?? []).map((version) => ({
    id: version.id,
    number: version.number,
    contentHash: version.contentHash,
    submittedAt: version.submittedAt.toISOString(),
    submittedBy: name(version.submittedById),
    contributors: version.contributorIds.map(name),
    stands: version.id === assessment?.frozenVersionId,
    reviews: toReviewLines(version.reviews, name),
  }));
}
