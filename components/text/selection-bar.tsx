"use client";

import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ReactNode, RefObject } from "react";
import { createPortal } from "react-dom";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";
import { classNames } from "#/components/ui/class-names.ts";
import { Kbd } from "#/components/ui/kbd.tsx";
import { notify } from "#/components/ui/toast.tsx";
import type { SelectedWords } from "./use-selection.ts";

export type SelectionDeed = {
  label: string;
  icon?: ReactNode;
  keys?: string;
  /** Why it cannot be done now; the button stays and says so. */
  blocked?: string | undefined;
  /** Only the icon is shown; the label is its name. */
  compact?: boolean;
  run: () => void;
};

type SelectionBarProps = {
  words: SelectedWords;
  deeds: readonly SelectionDeed[];
  /** Something to know about these words before using them. */
  note?: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  extra?: ReactNode;
};

const gap = 9;
const phone = "(max-width: 47.99rem)";

function watchPhone(listener: () => void): () => void {
  const query = window.matchMedia(phone);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function perform(deed: SelectionDeed): void {
  if (deed.blocked) notify.info(deed.blocked);
  else deed.run();
}

/** What can be done with the selected words, beside them; on a phone at the lower edge, within reach of the thumb. */
export function SelectionBar({ words, deeds, note, scroller, extra }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  const isPhone = useSyncExternalStore(
    watchPhone,
    () => window.matchMedia(phone).matches,
    () => false,
  );
  const usable = deeds.filter((deed) => deed.keys !== undefined);
  useShortcuts(
    "Selected words",
    usable.map((deed) => ({ keys: deed.keys ?? "", label: deed.label, run: () => perform(deed) })),
  );

  useLayoutEffect(() => {
    const element = bar.current;
    const frame = element?.offsetParent;
    const view = scroller.current;
    if (isPhone || !element || !(frame instanceof HTMLElement) || !view) return;
    const box = frame.getBoundingClientRect();
    const seen = view.getBoundingClientRect();
    const width = element.offsetWidth;
    const height = element.offsetHeight;
    const lowest = seen.bottom - box.top - height - gap;
    const highest = seen.top - box.top + gap;
    let top = words.bottom + gap;
    if (top > lowest) top = words.top - height - gap;
    if (top < highest) top = Math.max(highest, Math.min(words.bottom + gap, lowest));
    const left = Math.max(6, Math.min(words.middle - width / 2, box.width - width - 6));
    setPlace({ left, top });
  }, [words, scroller, deeds.length, note, isPhone]);

  const drawn = (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Selected words"
      data-print="hide"
      // The selection must survive the press.
      onPointerDown={(event) => event.preventDefault()}
      style={isPhone ? {} : place ? { left: place.left, top: place.top } : { visibility: "hidden" }}
      className="z-30 animate-rise overflow-hidden rounded-lg bg-ink text-paper shadow-pop max-md:fixed max-md:inset-x-2 max-md:bottom-[calc(3.75rem+env(safe-area-inset-bottom))] md:absolute md:max-w-[calc(100%-12px)]"
    >
      <div className="flex flex-wrap max-md:grid max-md:grid-cols-6">
        {deeds.map((deed) => (
          <button
            key={deed.label}
            type="button"
            aria-disabled={deed.blocked ? true : undefined}
            title={deed.blocked ?? (deed.compact ? deed.label : undefined)}
            {...(deed.compact ? { "aria-label": deed.label } : {})}
            aria-keyshortcuts={deed.keys?.toUpperCase()}
            onClick={() => perform(deed)}
            className={classNames(
              "flex h-8 items-center gap-1.75 px-2.75 font-medium whitespace-nowrap not-first:border-s not-first:border-paper/15 hover:bg-paper/15 focus-visible:-outline-offset-2 focus-visible:outline-paper coarse:min-h-11 max-md:justify-center max-md:border-paper/15 [&>svg]:size-3.5",
              !deed.compact && "max-md:col-span-2",
              deed.blocked && "opacity-55",
            )}
          >
            {deed.icon}
            {!deed.compact && deed.label}
            {deed.keys && <Kbd keys={deed.keys} bare className="max-md:hidden" />}
          </button>
        ))}
        {extra}
      </div>
      {note && <p className="max-w-prose border-t border-paper/15 px-3 py-1.5 text-xs text-pretty">{note}</p>}
      <p role="status" className="sr-only">
        {`${words.quote.exact.split(/\s+/u).length} words selected`}
      </p>
    </div>
  );
  // Inside the text, which is a container of its own, nothing can be fixed to the window.
  return isPhone ? createPortal(drawn, document.body) : drawn;
}
