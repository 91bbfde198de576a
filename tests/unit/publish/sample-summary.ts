import type { FrozenSummary } from "#/domain/publication.ts";
import { defaultScale } from "#/domain/scale.ts";
import { sampleCheck } from "./sample.ts";

function rating(key: string) {
  const found = defaultScale.ratings.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no rating ${key}`);
  return found;
}

/** A summary of one article with five checks of five ratings. */
export function sampleSummary(changes: Partial<FrozenSummary> = {}): FrozenSummary {
  const { start: _start, end: _end, ...work } = sampleCheck().article;
  const check = (number: number, start: number, key: string, quotation: string, verdictNote: string | null) => ({
    claimId: `claim-${number}`,
    quotation,
    start,
    end: start + quotation.length,
    rating: rating(key),
    verdictNote,
    asOf: "2026-11-22",
    address: `https://assay.example/sample-review/checks/check-${number}`,
    versionNumber: 1,
    contentHash: String(number).repeat(64),
  });
  return {
    article: { ...work, textLength: 9400 },
    lead: "The article gets its dates right and its numbers mostly wrong. We checked the five statements on which its argument rests.\n\nTwo of them hold. The one about a written promise cannot be settled with the documents that are public.",
    checks: [
      check(
        1,
        420,
        "true",
        "The founding act was signed in Paris in May 1997",
        "Signed in Paris on 27 May 1997, as the text itself says.",
      ),
      check(
        2,
        1203,
        "mostly-true",
        "All practical cooperation between the two sides ended in the spring of 2014",
        "Practical cooperation was suspended on 1 April 2014; dialogue of ambassadors was not.",
      ),
      check(
        3,
        1700,
        "misleading",
        "The alliance has doubled since 1999",
        "Sixteen members became thirty-two, but over twenty-five years and seven rounds.",
      ),
      check(4, 5200, "unproven", "A written promise was given and later hidden", null),
      check(
        5,
        8600,
        "false",
        "Finland and Sweden joined on the same day",
        "Finland joined on 4 April 2023, Sweden on 7 March 2024.",
      ),
    ],
    contributors: ["Ines (sample)", "Tomas (sample)"],
    ...changes,
  };
}
