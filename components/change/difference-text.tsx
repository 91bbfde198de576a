"use client";

import { ChevronsUpDown, ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState, useSyncExternalStore } from "react";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { Button } from "#/components/ui/button.tsx";
import { Kbd } from "#/components/ui/kbd.tsx";
import type { Row } from "#/text/change/difference.ts";
import { ChangeRow } from "./change-row.tsx";

/** Unchanged blocks that stay in sight on each side of a change. */
const around = 1;
const wide = "(min-width: 48rem)";

function hear(told: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", told);
  return () => query.removeEventListener("change", told);
}

const isChange = ({ kind }: Row): boolean => kind !== "same" && kind !== "reflowed";

type Part = { from: number; to: number; folded: boolean };

/** Cuts the rows into what is shown and what is folded: long stretches where nothing changed. */
function partsOf(rows: readonly Row[]): Part[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - around), index + around + 1).some((row) => row.kind !== "same"),
  );
  const parts: Part[] = [];
  for (const [index, shown] of near.entries()) {
    const last = parts.at(-1);
    if (last && last.folded === !shown) last.to = index + 1;
    else parts.push({ from: index, to: index + 1, folded: !shown });
  }
  // A single block is not worth a button.
  return parts.map((part) => (part.to - part.from < 2 ? { ...part, folded: false } : part));
}

type DifferenceTextProps = {
  rows: readonly Row[];
  beside: boolean;
  /** What stands over the two columns. */ heads: readonly [older: React.ReactNode, newer: React.ReactNode];
};

/** The text itself, side by side or in one line, with `n` and `p` from change to change. */
export function DifferenceText({ rows, beside, heads }: DifferenceTextProps) {
  const isWide = useSyncExternalStore(
    hear,
    () => matchMedia(wide).matches,
    () => true,
  );
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const two = beside && isWide;
  const numbers = new Map(
    rows.flatMap((row, index) => (isChange(row) ? [index] : [])).map((index, n) => [index, n + 1]),
  );
  const count = numbers.size;

  function step(by: 1 | -1): void {
    if (count === 0) return;
    const focused = Number(document.activeElement?.closest<HTMLElement>("[data-stop]")?.dataset["stop"] ?? at);
    const next = focused === 0 ? (by === 1 ? 1 : count) : ((focused - 1 + by + count) % count) + 1;
    setAt(next);
    const stop = box.current?.querySelector<HTMLElement>(`[data-stop="${next}"]`);
    stop?.focus({ preventScroll: true });
    stop?.scrollIntoView({ block: "center" });
  }
  useShortcuts("Changes", [
    { keys: "n", label: "Next change", run: () => step(1) },
    { keys: "p", label: "Previous change", run: () => step(-1) },
  ]);

  return (
    <div className="grid gap-2">
      <div className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center gap-2 bg-paper px-2 py-2">
        <p role="status" className="me-auto text-sm text-ink-2 tabular-nums">
          {count === 0
            ? "No change"
            : at === 0
              ? `${count} ${count === 1 ? "change" : "changes"}`
              : `Change ${at} of ${count}`}
        </p>
        <Button size="sm" disabled={count === 0} onClick={() => step(-1)}>
          <ArrowUp aria-hidden />
          Previous <Kbd keys="p" className="max-sm:hidden" />
        </Button>
        <Button size="sm" disabled={count === 0} onClick={() => step(1)}>
          <ArrowDown aria-hidden />
          Next <Kbd keys="n" className="max-sm:hidden" />
        </Button>
      </div>
      <div ref={box} className="rounded-xl border border-line bg-surface px-2 py-3 sm:px-4">
        {two && (
          <div className="mb-2 grid grid-cols-[1.5rem_minmax(0,1fr)] border-b border-line pb-2 text-xs text-ink-3">
            <span />
            <div className="grid grid-cols-2 gap-8">
              <span>{heads[0]}</span>
              <span>{heads[1]}</span>
            </div>
          </div>
        )}
        {partsOf(rows).map((part) =>
          part.folded && !open.has(part.from) ? (
            <div key={part.from} className="ps-6">
              <button
                type="button"
                className="my-1 flex min-h-8 w-full items-center gap-2 rounded-md border-y border-dashed border-line px-2 text-xs text-ink-3 hover:bg-hover coarse:min-h-11"
                onClick={() => setOpen(new Set([...open, part.from]))}
              >
                <ChevronsUpDown aria-hidden className="size-3.5" />
                Show {part.to - part.from} unchanged paragraphs
              </button>
            </div>
          ) : (
            rows
              .slice(part.from, part.to)
              .map((row, n) => (
                <ChangeRow
                  key={part.from + n}
                  row={row}
                  index={part.from + n}
                  number={numbers.get(part.from + n) ?? null}
                  beside={two}
                />
              ))
          ),
        )}
      </div>
    </div>
  );
}
