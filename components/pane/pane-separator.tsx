"use client";

import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";

type PaneSeparatorProps = {
  label: string;
  controls: string;
  /** Share of the pane before, in per cent of both neighbours. */
  share: number;
  /** Moves the line by so many pixels towards the end of the line of writing. */
  onMove: (pixels: number) => void;
  onReset: () => void;
};

const steps: Record<string, number> = { ArrowLeft: -16, ArrowRight: 16, Home: -10_000, End: 10_000 };

function direction(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === "rtl" ? -1 : 1;
}

/** The line between two panes: drag it, or focus it and use the arrow keys; double-click puts it back. */
export function PaneSeparator({ label, controls, share, onMove, onReset }: PaneSeparatorProps) {
  const from = useRef<number | null>(null);

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (from.current === null) return;
    onMove((event.clientX - from.current) * direction(event.currentTarget));
    from.current = event.clientX;
  }

  function press(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key === "Enter") return onReset();
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const sign = event.key.startsWith("Arrow") ? direction(event.currentTarget) : 1;
    onMove(step * sign * (event.shiftKey ? 4 : 1));
  }

  return (
    // The ARIA pattern "window splitter": a focusable separator is a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share)}
      onKeyDown={press}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
      className="relative z-10 w-px cursor-col-resize touch-none bg-line transition-colors select-none before:absolute before:-inset-x-1.5 before:inset-y-0 after:absolute after:-inset-x-px after:inset-y-0 hover:after:bg-accent focus-visible:outline-none focus-visible:after:bg-accent active:after:bg-accent max-pane:hidden"
      data-print="hide"
    />
  );
}
