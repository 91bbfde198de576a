"use client";

import { ArrowLeft, BookOpenText, Search, X } from "lucide-react";
import { useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import type { ClaimView } from "#/server/queries/claim.ts";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { TextRange } from "#/text/sentence.ts";
import { PassageList } from "./passage-list.tsx";
import { SourceText } from "./source-text.tsx";
import { usePassages } from "./use-passages.ts";

type SourcePanelProps = { claim: ClaimView | null; source: SnapshotView | null; at: TextRange | null };

/** The library beside the article: find a passage, open its source there, and link words of it to the chosen claim. */
export function SourcePanel({ claim, source, at }: SourcePanelProps) {
  const { claimId, article, openSource, setLibrary, show } = useArticleDesk();
  const [words, setWords] = useState("");
  const typed = words.trim();
  const query = typed
    ? new URLSearchParams({ q: typed }).toString()
    : claimId
      ? new URLSearchParams({ claim: claimId }).toString()
      : null;
  const found = usePassages(query, typed ? 200 : 0);
  const number = article.claims.find((one) => one.id === claimId)?.number;

  function close(): void {
    openSource(null);
    setLibrary(false);
    show("text");
  }

  return (
    <div
      className="flex h-full min-h-0 flex-col bg-surface"
      onFocusCapture={() => show("source")}
      onPointerDownCapture={() => show("source")}
    >
      <search className="flex shrink-0 items-center gap-1.5 border-b border-line p-2">
        {source && (
          <Button variant="ghost" size="icon" aria-label="Back to what was found" onClick={() => openSource(null)}>
            <ArrowLeft aria-hidden className="rtl:rotate-180" />
          </Button>
        )}
        <label className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border border-edge bg-surface px-2.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent coarse:h-10">
          <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
          <span className="sr-only">Search the library for passages</span>
          <input
            type="search"
            data-library-search
            value={words}
            placeholder="Search the library…"
            onChange={(event) => {
              setWords(event.target.value);
              if (source) openSource(null);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              // The same words again: nothing changes for React, but what was found is wanted back.
              if (event.key === "Enter" && source) openSource(null);
            }}
            className="min-w-0 flex-1 bg-transparent text-sm outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          <Kbd keys="/" className="max-md:hidden" />
        </label>
        <Button variant="ghost" size="icon" aria-label="Close the library" onClick={close}>
          <X aria-hidden />
        </Button>
      </search>
      {source ? (
        <div className="min-h-0 flex-1">
          <SourceText key={`${source.id}:${at?.start ?? ""}`} snapshot={source} claim={claim} at={at} />
        </div>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto p-3" aria-busy={found.waiting}>
          <h2 className="overline-label mb-2">
            {typed
              ? "Passages found"
              : number === undefined
                ? "The library"
                : `Passages that may speak of claim ${number}`}
          </h2>
          {query === null && (
            <EmptyState icon={<BookOpenText />} title="Find a passage">
              Type words to search all kept texts, put a phrase in “quotation marks”, or choose a claim to see what may
              speak of it.
            </EmptyState>
          )}
          {found.problem && (
            <Notice
              kind="error"
              action={
                <Button size="sm" onClick={found.retry}>
                  Try again
                </Button>
              }
            >
              {found.problem}
            </Notice>
          )}
          {found.waiting && found.hits.length === 0 && <SkeletonText lines={9} label="Searching" />}
          <PassageList
            label="Passages"
            hits={query === null ? [] : found.hits}
            onOpen={(hit) => openSource(hit.snapshotId, hit)}
          />
          {query !== null && !found.waiting && !found.problem && found.hits.length === 0 && (
            <EmptyState
              icon={<Search />}
              title="Nothing found"
              action={<ButtonLink href="/desk/import">Import a source</ButtonLink>}
            >
              {typed
                ? "Try fewer or other words, or import a source that speaks of this."
                : "No kept text speaks of this claim yet. Import a source that does."}
            </EmptyState>
          )}
          {found.next !== null && query !== null && (
            <Button className="mt-3 w-full" onClick={() => void found.more()}>
              More passages
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
