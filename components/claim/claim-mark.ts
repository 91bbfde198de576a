import { stateWords } from "#/components/desk/claim-words.ts";
import { shortLabel } from "#/components/desk/short-label.ts";
import { onceInBrowser } from "#/components/text/mark/once-in-browser.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { Tone } from "#/components/ui/pill.tsx";
import type { ClaimState } from "#/domain/claim.ts";
import { isClosed } from "#/domain/claim-state.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

/** Whether a claim is still being worked on or stands; the others are kept, but no longer painted. */
export function isStanding(claim: { state: ClaimState }): boolean {
  return !isClosed(claim.state);
}

/** The colour of a claim: its verdict once there is one, else where it stands. */
export function claimTone(claim: Pick<ArticleClaim, "rating" | "state">): Tone {
  return claim.rating ? `verdict-${claim.rating.colour}` : claim.state;
}

const longestLabel = 90;

/** The mark of a claim, or null where it has no place in the copy that is read. */
function markOf(claim: ArticleClaim): ReaderMark | null {
  const { kind, start, end, exact } = claim.place;
  if (!isStanding(claim) || start === null || end === null) return null;
  const isHint = kind === "altered";
  const standing = isHint ? "altered here, undecided" : (claim.rating?.label ?? stateWords[claim.state]);
  return {
    id: claim.id,
    start,
    end,
    tone: isHint ? "qualifies" : claimTone(claim),
    number: claim.number,
    label: `Claim ${claim.number}, ${standing}: ${shortLabel(exact ?? claim.appearances[0]?.exact ?? "", longestLabel)}`,
    ...(isHint ? { hint: true } : {}),
  };
}

const knownMarkOf = onceInBrowser(markOf);

/**
 * The claims of an article as marks on the copy that it is read in; one whose words were altered there is drawn where they
 * are proposed, as a hint. Those that have no place in it are left out.
 */
export function claimMarks(claims: readonly ArticleClaim[]): readonly ReaderMark[] {
  return claims.flatMap((claim) => knownMarkOf(claim) ?? []);
}
