"use client";

import { defaultRangeExtractor, measureElement, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { Highlighter } from "lucide-react";
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import { ClaimRow } from "./claim-row.tsx";

type ClaimListProps = {
  claims: readonly ArticleClaim[];
  currentId: string | null;
  canMark: boolean;
  onChoose: (id: string) => void;
};

/** Longer lists hold only the rows around those in view. */
const mostWhole = 200;
/** Rows of a shorter one that come with the page, more than a screen shows; the others when there is time. */
const firstRows = 24;
/** Height of a row until it is measured, and of what a page that the server drew shows of a long list, pixels. */
const usualRow = 92;
const firstView = 1200;
const divided = "border-b border-line [contain-intrinsic-size:auto_5.75rem] [content-visibility:auto]";

/** The claims of an article in the order of its text; those that were closed come last. */
export function ClaimList(props: ClaimListProps) {
  const { claims, canMark } = props;
  if (claims.length === 0)
    return (
      <EmptyState icon={<Highlighter />} title="No claim marked yet">
        {canMark
          ? "Select words in the text that can be checked, and press C. A claim is anchored to exactly those words."
          : "An editor marks what can be checked. Your role lets you read along."}
      </EmptyState>
    );
  return claims.length > mostWhole ? <LongList {...props} /> : <WholeList {...props} />;
}

function WholeList({ claims, currentId, onChoose }: ClaimListProps) {
  const [isWhole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return (
    <ol aria-label="All claims">
      {(isWhole ? claims : claims.slice(0, firstRows)).map((claim) => (
        <li key={claim.id} className={divided}>
          <ClaimRow claim={claim} isCurrent={claim.id === currentId} onChoose={onChoose} />
        </li>
      ))}
    </ol>
  );
}

/** Thousands of claims: each row says which of how many it is, because the page holds few of them at a time. */
function LongList({ claims, currentId, onChoose }: ClaimListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [reached, reach] = useState<string | null>(null);
  const held = useMemo(() => claims.findIndex(({ id }) => id === reached), [claims, reached]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      if (held === -1) return seen;
      // Whoever scrolls away from the row that they stand on goes on from it with the next key.
      const beside = [held - 1, held, held + 1].filter((row) => row >= 0 && row < range.count);
      return [...new Set([...seen, ...beside])].toSorted((a, b) => a - b);
    },
    [held],
  );
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
  const rows = useVirtualizer<Element, HTMLLIElement>({
    count: claims.length,
    getScrollElement: () => list.current?.closest("[role=tabpanel]") ?? null,
    estimateSize: () => usualRow,
    // While the list is hidden, as on a phone behind another part, its rows have no height; they keep what they had.
    measureElement: (row: HTMLLIElement, entry, instance) =>
      measureElement(row, entry, instance) ||
      (instance.measurementsCache[instance.indexFromElement(row)]?.size ?? usualRow),
    getItemKey: (index) => claims[index]?.id ?? index,
    initialRect: { width: 0, height: firstView },
    overscan: 10,
    rangeExtractor,
  });
  return (
    <ol ref={list} aria-label="All claims" className="relative" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const claim = claims[index];
        if (!claim) return null;
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={claims.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 border-b border-line"
            style={{ transform: `translateY(${start}px)` }}
          >
            <ClaimRow claim={claim} isCurrent={claim.id === currentId} onChoose={onChoose} onReach={reach} />
          </li>
        );
      })}
    </ol>
  );
}
