"use client";

import { Fragment } from "react";
import { writtenDate } from "#/components/article/work-words.ts";
import type { PassageHit } from "#/server/queries/search.ts";

/** A text cut at what matched. */
function cut({
  text,
  highlights,
}: Pick<PassageHit, "text" | "highlights">): { start: number; text: string; matched: boolean }[] {
  const ends = [0, ...highlights.map(({ end }) => end)];
  return [...highlights, { start: text.length, end: text.length }]
    .flatMap(({ start, end }, index) => [
      { start: ends[index] ?? 0, text: text.slice(ends[index], start), matched: false },
      { start, text: text.slice(start, end), matched: true },
    ])
    .filter((piece) => piece.text !== "");
}

/** The words of a passage with what matched marked. */
export function MatchedWords({ hit }: { hit: Pick<PassageHit, "text" | "highlights"> }) {
  return cut(hit).map(({ start, text, matched }) =>
    matched ? (
      <mark key={`m${start}`} className="rounded-[2px] bg-accent-soft px-px font-medium text-ink">
        {text}
      </mark>
    ) : (
      <Fragment key={`t${start}`}>{text}</Fragment>
    ),
  );
}

type PassageListProps = { label: string; hits: readonly PassageHit[]; onOpen: (hit: PassageHit) => void };

/** Passages that were found, best first; pressing one opens its source there. */
export function PassageList({ label, hits, onOpen }: PassageListProps) {
  return (
    <ol aria-label={label} className="grid gap-2">
      {hits.map((hit) => (
        <li key={`${hit.snapshotId}${hit.start}`}>
          <button
            type="button"
            onClick={() => onOpen(hit)}
            className="grid w-full gap-1.5 rounded-lg border border-line bg-surface p-3 text-start transition-colors hover:border-line-2 hover:bg-hover"
          >
            <span className="line-clamp-5 font-serif text-md whitespace-pre-line text-ink">
              <MatchedWords hit={hit} />
            </span>
            <span className="flex flex-wrap gap-x-2 text-xs text-ink-3">
              <span className="font-medium text-ink-2">{hit.sourceTitle}</span>
              {hit.publisher && <span>{hit.publisher}</span>}
              {hit.publishedOn && <span>{writtenDate(hit.publishedOn)}</span>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
