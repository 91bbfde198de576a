import { stateWords } from "#/components/desk/claim-words.ts";
import { shortLabel } from "#/components/desk/short-label.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { Tone } from "#/components/ui/pill.tsx";
import type { ClaimState } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";
import type { ArticleClaim } from "#/server/queries/part/article-claim.ts";

/** Whether a claim is still being worked on or stands; the others are kept, but no longer painted. */
export function isStanding(claim: { state: ClaimState }): boolean {
  return !isClosed(claim.state);
}

/** The colour of a claim: its verdict once there is one, else where it stands. */
export function claimTone(claim: Pick<ArticleClaim, "rating" | "state">): Tone {
  return claim.rating ? `verdict-${claim.rating.colour}` : claim.state;
}

const longestLabel = 90;

/** The claims of an article as marks on its text. */
export function claimMarks(claims: readonly ArticleClaim[], snapshotId: string): readonly ReaderMark[] {
  return claims.filter(isStanding).flatMap((claim) => {
    const words = claim.appearances.find((appearance) => appearance.snapshotId === snapshotId);
    if (!words) return [];
    const standing = claim.rating?.label ?? stateWords[claim.state];
    return [
      {
        id: claim.id,
        start: words.start,
        end: words.end,
        tone: claimTone(claim),
        number: claim.number,
        label: `Claim ${claim.number}, ${standing}: ${shortLabel(words.exact, longestLabel)}`,
      },
    ];
  });
}
