import { knownDay } from "#/components/desk/known-day.ts";
import { ratingLabel } from "#/components/desk/rating-words.ts";
import { DifferenceList } from "#/components/review/difference-list.tsx";
import { ReasoningView } from "#/components/review/reasoning-view.tsx";
import type { FrozenCheck } from "#/domain/publication.ts";
import { ratingOf } from "#/domain/scale.ts";
import { sentencesOf } from "#/text/reasoning-sentence.ts";

type FrozenAssessmentProps = {
  frozen: FrozenCheck;
  previous: { number: number; frozen: FrozenCheck } | null;
  onCite: (number: number) => void;
};

/** Verdict and reasoning as they were frozen; sentences without evidence are pointed out. */
export function FrozenAssessment({ frozen, previous, onCite }: FrozenAssessmentProps) {
  const { claim, scale, verdictNote, asOf, reasoning, evidence } = frozen;
  const rating = ratingOf(scale, frozen.rating?.key);
  const numbers = new Map(evidence.map((piece) => [piece.id, piece.number]));
  const sentences = sentencesOf(reasoning, frozen.article.language ?? "en");
  const bare = sentences.filter((sentence) => sentence.cites.length === 0);
  const rephrased = claim.wording.trim() !== claim.quotation.trim();
  return (
    <div className="grid gap-5 px-5 py-5">
      <div className="grid gap-2">
        <p className="overline-label">Under check</p>
        <h1 className="font-serif text-2xl font-semibold text-balance">“{claim.wording}”</h1>
        {rephrased && (
          <p className="text-sm text-ink-2">
            In the article: <q>{claim.quotation}</q>
          </p>
        )}
      </div>
      <div data-tone={rating ? `verdict-${rating.colour}` : "neutral"} className="grid gap-2 rounded-xl bg-tone-bg p-4">
        <p className="flex flex-wrap items-baseline justify-between gap-2">
          <span className="text-xl font-semibold text-tone">{rating ? ratingLabel(rating) : "No verdict"}</span>
          {asOf && <span className="text-xs text-ink-2">as of {knownDay(asOf)}</span>}
        </p>
        {verdictNote && <p className="font-serif text-lg text-pretty">{verdictNote}</p>}
      </div>
      <section className="grid gap-2">
        <p className="flex flex-wrap items-baseline justify-between gap-2">
          <span className="overline-label">Reasoning</span>
          <span className="text-sm text-ink-3">
            {sentences.length - bare.length} of {sentences.length} {sentences.length === 1 ? "sentence" : "sentences"}{" "}
            cited
          </span>
        </p>
        <ReasoningView reasoning={reasoning} numbers={numbers} onCite={onCite} />
        {bare.length > 0 && (
          <details data-tone="qualifies" className="rounded-lg bg-tone-bg px-3 py-2 text-sm">
            <summary className="font-medium text-tone">
              {bare.length === 1 ? "1 sentence without evidence" : `${bare.length} sentences without evidence`}
            </summary>
            <ul className="mt-1.5 grid list-disc gap-1 ps-5 font-serif text-md">
              {bare.map((sentence, index) => (
                <li key={index}>{sentence.text}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {previous && <DifferenceList previous={previous} frozen={frozen} />}
      <p className="text-xs text-ink-3">Written by {frozen.contributors.join(", ")}</p>
    </div>
  );
}
