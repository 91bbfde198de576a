import { knownDay } from "#/components/desk/known-day.ts";
import { Notice } from "#/components/ui/notice.tsx";
import type { DifferenceView } from "#/server/queries/keep/difference.ts";
import { factWords, sizeWords } from "./change-words.ts";

const shown = (fact: string, value: string | null): string =>
  value === null ? "not named" : fact.endsWith("On") ? knownDay(value) : value;

/** What changed in all: how many words, what the page says of itself, and whether it kept quiet about it. */
export function DifferenceHead({ difference }: { difference: DifferenceView }) {
  const { size, facts, silent, pageDate } = difference;
  return (
    <div className="grid gap-3">
      <p className="text-base text-ink-2">
        {sizeWords(size)}
        {size.typography > 0 && size.added + size.removed + size.moved > 0
          ? `; ${size.typography.toLocaleString("en")} differ${size.typography === 1 ? "s" : ""} only in typography`
          : ""}
        .
      </p>
      {silent && pageDate && (
        <Notice kind="warn" title="Changed without a new date">
          The words differ, and the page still names {knownDay(pageDate)} as its date.
        </Notice>
      )}
      {silent === null && (
        <p className="text-xs text-ink-3">The page names no date of its own, so it cannot say when it changed.</p>
      )}
      {facts.length > 0 && (
        <dl aria-label="What the page says of itself" className="grid gap-1.5 text-sm">
          {facts.map(({ fact, before, after }) => (
            <div key={fact} className="grid gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
              <dt className="text-ink-3">{factWords[fact] ?? fact}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">
                <del data-tone="contradicts" className="rounded-xs bg-tone-bg px-0.5 text-tone">
                  {shown(fact, before)}
                </del>{" "}
                <ins data-tone="supports" className="rounded-xs bg-tone-bg px-0.5 text-tone decoration-2">
                  {shown(fact, after)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
