"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#/components/ui/button.tsx";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { fold } from "#/text/fold.ts";
import type { TextRange } from "#/text/sentence.ts";

type FindBarProps = {
  text: string;
  document: DocumentNode;
  hits: readonly TextRange[];
  hit: number;
  /** What was found, and which of it to look at first. */
  onHits: (hits: readonly TextRange[], hit: number) => void;
  onHit: (hit: number) => void;
  onClose: () => void;
};

const most = 2000;

/** Places of some words in a text; case, quotation marks, dashes and accents as typed on another keyboard do not matter. */
function findAll(text: string, words: string): TextRange[] {
  const folded = fold(text);
  const hay = folded.text.toLowerCase();
  const needle = fold(words).text.toLowerCase().trim();
  const hits: TextRange[] = [];
  // A few letters change their length when lowered; then no place could be trusted.
  if (needle === "" || hay.length !== folded.text.length) return hits;
  for (let at = hay.indexOf(needle); at !== -1 && hits.length < most; at = hay.indexOf(needle, at + needle.length)) {
    const start = folded.starts[at];
    const end = folded.ends[at + needle.length - 1];
    if (start !== undefined && end !== undefined) hits.push({ start, end });
  }
  return hits;
}

/** The first place outside of what is folded: nothing should unfold while one is still typing. */
function firstInBody(json: DocumentNode, hits: readonly TextRange[]): number {
  const body = readBlocks(json).filter((block) => block.role === "body");
  return Math.max(
    0,
    hits.findIndex((hit) => body.some((block) => block.start <= hit.start && hit.start < block.end)),
  );
}

/** Finds words in the text beside it: Enter goes to the next place, Shift+Enter back, Escape closes. */
export function FindBar({ text, document, hits, hit, onHits, onHit, onClose }: FindBarProps) {
  const [query, setQuery] = useState("");
  const go = (step: number) => hits.length > 0 && onHit((hit + step + hits.length) % hits.length);
  const count =
    hits.length === 0 ? "No match" : `${hit + 1} of ${hits.length}${hits.length === most ? " or more" : ""}`;
  return (
    <search
      aria-label="Find in this text"
      className="absolute end-6 top-2 z-20 flex w-80 max-w-[calc(100%-2rem)] animate-rise items-center gap-0.5 rounded-lg border border-line-2 bg-surface py-1 ps-3 pe-1 shadow-pop"
    >
      <input
        // The bar was asked for in order to type in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        type="search"
        aria-label="Words to find"
        placeholder="Find in this text…"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          const found = findAll(text, event.target.value);
          onHits(found, firstInBody(document, found));
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
          if (event.key === "Escape") onClose();
        }}
        className="min-w-0 flex-1 bg-transparent text-sm outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="shrink-0 px-1 text-xs text-ink-3">
        {query.trim() === "" ? "" : count}
      </span>
      <Button variant="ghost" size="sm" aria-label="Previous place" onClick={() => go(-1)}>
        <ChevronUp aria-hidden />
      </Button>
      <Button variant="ghost" size="sm" aria-label="Next place" onClick={() => go(1)}>
        <ChevronDown aria-hidden />
      </Button>
      <Button variant="ghost" size="sm" aria-label="Close" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </search>
  );
}
