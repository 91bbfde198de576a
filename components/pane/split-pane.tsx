"use client";

import { Fragment, useId, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { PaneSeparator } from "#/components/pane/pane-separator.tsx";
import { useWeights } from "#/components/pane/use-weights.ts";
import type { Weights } from "#/components/pane/use-weights.ts";
import { classNames } from "#/components/ui/class-names.ts";

export type Pane = {
  id: string;
  /** Name of the pane, and of its tab on a narrow screen. */
  title: string;
  content: ReactNode;
  /** Share of the width at first; 1 if not given. */
  weight?: number;
  /** Never narrower than so many pixels. */
  min?: number;
};

type SplitPaneProps = {
  /** Under this name the widths are remembered in the browser. */
  id: string;
  panes: readonly Pane[];
  /** The pane seen on a narrow screen, if the parent wants to decide. */
  active?: string;
  onActiveChange?: (id: string) => void;
  className?: string;
};

/**
 * Two or three panes side by side, resizable, remembered. Under 900 px they become tabs. All panes stay mounted, so
 * nothing typed or scrolled is lost by switching.
 */
export function SplitPane({ id, panes, active, onActiveChange, className }: SplitPaneProps) {
  const base = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [weights, setWeights] = useWeights(id);
  const [own, setOwn] = useState(panes[0]?.id);
  const wanted = active ?? own;
  const shown = panes.some((pane) => pane.id === wanted) ? wanted : panes[0]?.id;
  const weight = (pane: Pane) => weights[pane.id] ?? pane.weight ?? 1;

  function show(next: string): void {
    setOwn(next);
    onActiveChange?.(next);
  }

  function move(before: Pane, after: Pane, pixels: number): void {
    const widths: Record<string, number> = {};
    for (const element of frame.current?.querySelectorAll<HTMLElement>(":scope > [data-pane]") ?? []) {
      widths[element.dataset["pane"] ?? ""] = element.getBoundingClientRect().width;
    }
    const left = widths[before.id] ?? 0;
    const right = widths[after.id] ?? 0;
    const least = (before.min ?? 240) - left;
    const most = right - (after.min ?? 240);
    if (most < least) return;
    const by = Math.min(most, Math.max(least, pixels));
    setWeights(inProportion({ ...widths, [before.id]: left + by, [after.id]: right - by }));
  }

  function arrows(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const at = panes.findIndex((pane) => pane.id === shown);
    const next = panes[(at + step + panes.length) % panes.length];
    if (!next) return;
    show(next.id);
    document.getElementById(`${base}-tab-${next.id}`)?.focus();
  }

  const columns = panes.map((pane) => `minmax(${pane.min ?? 240}px, ${weight(pane)}fr)`).join(" 1px ");
  return (
    <div className={classNames("flex h-full min-h-0 flex-col", className)}>
      <div
        role="tablist"
        aria-label="Parts of this page"
        tabIndex={-1}
        onKeyDown={arrows}
        className="flex shrink-0 border-b border-line bg-surface pane:hidden"
        data-print="hide"
      >
        {panes.map((pane) => (
          <button
            key={pane.id}
            id={`${base}-tab-${pane.id}`}
            type="button"
            role="tab"
            aria-selected={pane.id === shown}
            aria-controls={`${base}-${pane.id}`}
            tabIndex={pane.id === shown ? 0 : -1}
            onClick={() => show(pane.id)}
            className="h-11 flex-1 truncate border-b-2 border-transparent px-3 font-medium text-ink-3 focus-visible:-outline-offset-2 aria-selected:border-accent aria-selected:text-ink"
          >
            {pane.title}
          </button>
        ))}
      </div>
      <div ref={frame} className="min-h-0 flex-1 max-pane:flex pane:grid" style={{ gridTemplateColumns: columns }}>
        {panes.map((pane, index) => {
          const before = panes[index - 1];
          return (
            <Fragment key={pane.id}>
              {before && (
                <PaneSeparator
                  label={`Width of ${before.title} and ${pane.title}`}
                  controls={`${base}-${before.id}`}
                  share={(100 * weight(before)) / (weight(before) + weight(pane))}
                  onMove={(pixels) => move(before, pane, pixels)}
                  onReset={() => setWeights({})}
                />
              )}
              <section
                id={`${base}-${pane.id}`}
                data-pane={pane.id}
                aria-label={pane.title}
                className={classNames(
                  "relative min-h-0 min-w-0 overflow-hidden",
                  pane.id === shown ? "max-pane:flex-1" : "max-pane:hidden print:block",
                )}
              >
                {pane.content}
              </section>
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

/** Turns pixels into shares whose sum is the number of panes, so that a pane opened later finds its usual place. */
function inProportion(widths: Readonly<Record<string, number>>): Weights {
  const entries = Object.entries(widths);
  const sum = entries.reduce((total, [, width]) => total + width, 0) || 1;
  return Object.fromEntries(entries.map(([id, width]) => [id, Number(((width / sum) * entries.length).toFixed(4))]));
}
