import { ratingLabel } from "#/components/desk/rating-words.ts";
import type { FrozenCheck } from "#/domain/publication.ts";
import { readReasoning } from "#/domain/reasoning.ts";
import { ratingOf } from "#/domain/scale.ts";

/** One thing that differs between two versions, as text before and after; null where it was not there. */
export type Difference = { label: string; before: string | null; after: string | null };

type Evidence = FrozenCheck["evidence"][number];

function label({ scale, rating }: FrozenCheck): string | null {
  const found = ratingOf(scale, rating?.key);
  return found ? ratingLabel(found) : null;
}

function reasoningText(check: FrozenCheck): string {
  const numbers = new Map(check.evidence.map((piece) => [piece.id, piece.number]));
  return readReasoning(check.reasoning)
    .map(({ text, cites }) => [text, ...cites.map((id) => `[${numbers.get(id) ?? "?"}]`)].join(" ").trim())
    .filter(Boolean)
    .join("\n\n");
}

const claimantOf = ({ claim: { claimant } }: FrozenCheck): string | null =>
  claimant && [claimant.name, claimant.role].filter(Boolean).join(", ");

const said = (piece: Evidence): string =>
  [`${piece.stance}, ${piece.role}: “${piece.exact}”`, piece.source.title, piece.note].filter(Boolean).join("\n");

/** What a person decided on words that their source has changed. */
export const decisionWords: Readonly<Record<NonNullable<Evidence["standing"]>["decision"], string>> = {
  confirmed: "confirmed by a person",
  chosen: "words chosen by a person",
  kept: "the copy as cited stays the reference",
  withdrawn: "withdrawn for this, and put back",
};

/** What the source said by then in the place of the quotation; null where it said the same. */
function saidSince({ standing }: Evidence): string | null {
  if (!standing) return null;
  const now = standing.exact === null ? "No longer says this" : `Now reads: “${standing.exact}”`;
  return `${now} (${decisionWords[standing.decision]})`;
}

function evidenceDifferences(before: FrozenCheck, after: FrozenCheck): Difference[] {
  const old = new Map(before.evidence.map((piece) => [piece.id, piece]));
  const fresh = new Map(after.evidence.map((piece) => [piece.id, piece]));
  const gone = before.evidence.filter((piece) => !fresh.has(piece.id));
  return [
    ...after.evidence.flatMap((piece) => {
      const was = old.get(piece.id);
      return [
        { label: `Evidence ${piece.number}`, before: was ? said(was) : null, after: said(piece) },
        {
          label: `Source of evidence ${piece.number}`,
          before: was ? saidSince(was) : null,
          after: saidSince(piece),
        },
      ];
    }),
    ...gone.map((piece) => ({ label: `Evidence ${piece.number}, before`, before: said(piece), after: null })),
  ];
}

/** Everything that differs between two frozen versions of an assessment, in the order of the page. */
export function differencesOf(before: FrozenCheck, after: FrozenCheck): readonly Difference[] {
  const all: Difference[] = [
    { label: "Wording", before: before.claim.wording, after: after.claim.wording },
    { label: "Claimant", before: claimantOf(before), after: claimantOf(after) },
    { label: "Said on", before: before.claim.statedOn, after: after.claim.statedOn },
    { label: "Verdict", before: label(before), after: label(after) },
    { label: "As of", before: before.asOf, after: after.asOf },
    { label: "Note beside the verdict", before: before.verdictNote, after: after.verdictNote },
    { label: "Reasoning", before: reasoningText(before), after: reasoningText(after) },
    ...evidenceDifferences(before, after),
  ];
  return all.filter((one) => (one.before ?? "") !== (one.after ?? ""));
}
