"use client";

import { memo, useCallback, useEffect, useMemo, useRef } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { type StripTick, stripTicks } from "#/components/text/mark/strip-tick.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { MarkPlaces } from "#/components/text/mark/use-mark-places.ts";

type OverviewStripProps = {
  label: string;
  scroller: RefObject<HTMLElement | null>;
  marks: readonly ReaderMark[];
  places: MarkPlaces;
  currentId: string | null;
  onMark: (id: string) => void;
};

const steps: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: -1e6, End: 1e6 };

/** The whole text as a narrow strip: every mark a tick in its colour, and the part that is in view. */
export function OverviewStrip({ label, scroller, marks, places, currentId, onMark }: OverviewStripProps) {
  const strip = useRef<HTMLElement>(null);
  const ticks = useMemo(() => stripTicks(marks, places), [marks, places]);
  const current = ticks.find(({ ids }) => currentId !== null && ids.includes(currentId));
  const reachable = current ?? ticks[0];

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    function follow(): void {
      if (!element || !strip.current) return;
      const height = Math.max(1, element.scrollHeight);
      strip.current.style.setProperty("--from", `${(100 * element.scrollTop) / height}%`);
      strip.current.style.setProperty("--seen", `${(100 * element.clientHeight) / height}%`);
    }
    follow();
    element.addEventListener("scroll", follow, { passive: true });
    const observer = new ResizeObserver(follow);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => {
      element.removeEventListener("scroll", follow);
      observer.disconnect();
    };
  }, [scroller]);

  const latest = useRef({ onMark, currentId });
  useEffect(() => {
    latest.current = { onMark, currentId };
  });
  // Pressed again, a tick goes on to the next of its marks.
  const choose = useCallback((ids: string) => {
    const all = ids.split(" ");
    const next = all[(all.indexOf(latest.current.currentId ?? "") + 1) % all.length];
    if (next !== undefined) latest.current.onMark(next);
  }, []);
  const move = useCallback((event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const ticks = [...(strip.current?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
    const at = ticks.findIndex((tick) => tick === document.activeElement);
    ticks[Math.min(ticks.length - 1, Math.max(0, at + step))]?.focus();
  }, []);

  return (
    <nav
      ref={strip}
      aria-label={label}
      data-print="hide"
      className="relative w-3.5 shrink-0 border-s border-line bg-sunk"
    >
      <div aria-hidden className="absolute inset-x-0 top-(--from) h-(--seen) bg-ink/8" />
      <ul>
        {ticks.map((tick) => (
          <Tick
            key={tick.ids}
            {...tick}
            isCurrent={tick === current}
            isReachable={tick === reachable}
            onMark={choose}
            onKeyDown={move}
          />
        ))}
      </ul>
    </nav>
  );
}

type TickProps = StripTick & {
  isCurrent: boolean;
  isReachable: boolean;
  onMark: (ids: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One or more marks on the strip; only ticks that changed are drawn again. */
const Tick = memo(function Tick({ ids, tone, label, place, isCurrent, isReachable, onMark, onKeyDown }: TickProps) {
  return (
    <li>
      <button
        type="button"
        data-tone={tone}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isCurrent ? "true" : undefined}
        aria-label={label}
        title={label}
        onClick={() => onMark(ids)}
        onKeyDown={onKeyDown}
        style={{ top: `${100 * place}%` }}
        className="absolute inset-x-0 h-3 -translate-y-1 after:absolute after:inset-x-0.75 after:top-1 after:h-0.75 after:rounded-sm after:bg-tone-fill hover:after:inset-x-px focus-visible:z-10 focus-visible:outline-offset-0 aria-[current=true]:after:inset-x-px aria-[current=true]:after:top-0.75 aria-[current=true]:after:h-1.25"
      />
    </li>
  );
});
