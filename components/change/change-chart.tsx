"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { dayOf } from "#/components/changed/change-words.ts";
import type { TimelineSnapshot } from "#/server/queries/keep/timeline.ts";
import { changeAddress } from "./change-address.ts";
import { sizeWords } from "./change-words.ts";

const height = 44;
/** How wide a bar is drawn, and a column that can be pressed. */
const drawn = 22;
const narrow = 24;
/** Few changes have room for their day and their numbers below, in columns as wide as that. */
const few = 8;
const roomy = 92;

/** Long on a scale that leaves a single word visible beside a text that was rewritten. */
function length(words: number, most: number): number {
  return words === 0 ? 0 : Math.max(3, Math.round((Math.log1p(words) / Math.log1p(most)) * (height - 4)));
}

const shortDay = (at: string): string =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

type ChangeChartProps = {
  sourceId: string;
  /** Newest first. */ snapshots: readonly TimelineSnapshot[];
  shown: string;
  /** Where this part of the timeline begins. */ cursor: string | undefined;
};

/**
 * The size of each change as bars, the oldest first: what was added stands above the line, what was removed hangs below it,
 * and a ring on the line says that words moved. Each is the way to its difference.
 */
export function ChangeChart({ sourceId, snapshots, shown, cursor }: ChangeChartProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const bar = box?.querySelector("[aria-current]");
    if (!box || !bar) return;
    // Of more bars than there is room for, the one that is looked at is in sight.
    box.scrollLeft += bar.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
  }, [shown]);
  const rows = snapshots.toReversed();
  if (rows.length < 2) return null;
  const isFew = rows.length <= few;
  const column = isFew ? roomy : narrow;
  const most = Math.max(20, ...rows.flatMap(({ size }) => (size ? [size.added, size.removed] : [])));
  return (
    <figure className="grid gap-1.5">
      <ol ref={list} aria-label="Size of each change, the oldest first" className="flex overflow-x-auto pt-1 pb-1.5">
        {rows.map((row) => {
          const size = row.size ?? { added: 0, removed: 0, moved: 0, typography: 0 };
          const [up, down] = [length(size.added, most), length(size.removed, most)];
          const label = `${dayOf(row.at)}: ${row.size ? sizeWords(size) : row.beforeId ? "not reckoned yet" : "first capture"}`;
          const bars = (
            <svg aria-hidden width={column} height={2 * height + 2} className="block">
              <line x1={0} x2={column} y1={height + 1} y2={height + 1} className="stroke-edge" />
              <g transform={`translate(${(column - drawn) / 2})`}>
                <rect x={6} width={10} y={height - up} height={up} rx={1.5} className="fill-supports" />
                <rect
                  x={6.75}
                  width={8.5}
                  y={height + 2}
                  height={down}
                  rx={1.5}
                  strokeWidth={1.5}
                  className="fill-contradicts-bg stroke-contradicts"
                  visibility={down > 0 ? "visible" : "hidden"}
                />
                {size.moved > 0 && (
                  <circle cx={11} cy={height + 1} r={4} strokeWidth={1.75} className="fill-surface stroke-context" />
                )}
                {up + down + size.moved === 0 && (
                  <circle
                    cx={11}
                    cy={height + 1}
                    r={2.25}
                    className={row.size || !row.beforeId ? "fill-ink-3" : "fill-surface stroke-ink-3"}
                  />
                )}
              </g>
            </svg>
          );
          const legend = isFew && (
            <span
              aria-hidden
              className="grid px-1.5 pb-1 text-center text-xs whitespace-nowrap text-ink-3 tabular-nums"
            >
              <span>{shortDay(row.at)}</span>
              <span className="text-ink-2">
                {row.size ? `+${size.added} −${size.removed}` : row.beforeId ? "…" : "first"}
              </span>
            </span>
          );
          const look =
            "block rounded-sm hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft coarse:px-1";
          return (
            <li key={row.id}>
              {row.beforeId ? (
                <Link
                  href={changeAddress({ sourceId, from: row.beforeId, to: row.id, cursor })}
                  scroll={false}
                  prefetch={false}
                  aria-label={label}
                  title={label}
                  {...(row.id === shown ? { "aria-current": "true" as const } : {})}
                  className={look}
                >
                  {bars}
                </Link>
              ) : (
                <span role="img" aria-label={label} title={label} className="block">
                  {bars}
                </span>
              )}
              {legend}
            </li>
          );
        })}
      </ol>
      <figcaption className="text-xs text-ink-3">
        Above the line words added, below it words removed, a ring where words moved; not to scale.
        {rows.some(({ size, beforeId }) => beforeId !== null && size === null) &&
          " The older ones are not reckoned yet: the texts are long. Load the page again for more of them."}
      </figcaption>
    </figure>
  );
}
