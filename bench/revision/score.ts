import type { Outcome } from "#/text/carry/outcome.ts";

import type { Kind } from "./edit.ts";

/** Where a claim's words truly went: `kept` is the share of its letters that still stand there, 0 where all are gone. */
export interface Truth {
  readonly start: number;
  readonly end: number;
  readonly kept: number;
  readonly kind: Kind;
  /** Whether its words stood once in the old text and were not touched. */
  readonly isUnchanged: boolean;
  /** Whether a figure or a negation within its own words was changed. */
  readonly isTurned: boolean;
}

/** Counts over many claims. Right means that the overlap is at least half of both together (IoU ≥ .5). */
export class Score {
  claims = 0;
  standing = 0;
  right = 0;
  wrong = 0;
  deleted = 0;
  falseAnchor = 0;
  asked = 0;
  carriedOrAsked = 0;
  unchanged = 0;
  unchangedRight = 0;
  turned = 0;
  turnedAltered = 0;

  add(outcome: Pick<Outcome, "status" | "start" | "end">, truth: Truth): void {
    const { status, start, end } = outcome;
    const isCarried = status === "exact" || status === "moved";
    this.claims++;
    if (status === "altered") this.asked++;
    if (truth.kept === 0) {
      this.deleted++;
      if (isCarried) this.falseAnchor++;
      return;
    }
    this.standing++;
    let isRight = false;
    if (start !== null && end !== null) {
      const shared = Math.max(0, Math.min(end, truth.end) - Math.max(start, truth.start));
      isRight = shared / (Math.max(end, truth.end) - Math.min(start, truth.start)) >= 0.5;
    }
    if (isRight) this.right++;
    else if (isCarried) this.wrong++;
    if (isRight || status === "altered") this.carriedOrAsked++;
    if (truth.isUnchanged) {
      this.unchanged++;
      if (isCarried && isRight) this.unchangedRight++;
    }
    if (truth.isTurned) {
      this.turned++;
      if (status === "altered") this.turnedAltered++;
    }
  }

  /** Shares, rounded to four places; null where nothing of the kind was there. */
  shares(): Record<string, number | null> {
    const share = (part: number, whole: number): number | null =>
      whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
    return {
      claims: this.claims,
      recall: share(this.right, this.standing),
      wrongPlace: share(this.wrong, this.standing),
      falseAnchor: share(this.falseAnchor, this.deleted),
      carriedOrAsked: share(this.carriedOrAsked, this.standing),
      asked: share(this.asked, this.claims),
      unchangedRight: share(this.unchangedRight, this.unchanged),
      turnedAltered: share(this.turnedAltered, this.turned),
    };
  }
}
