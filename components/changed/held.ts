"use client";

import { useEffect, useSyncExternalStore } from "react";

/** Items that the page still counts although somebody has decided on them here: all, and this person's own. */
export type Held = { readonly all: number; readonly mine: number };

const none: Held = { all: 0, mine: 0 };
let held = none;
const listeners = new Set<() => void>();

function tell(now: Held): void {
  held = now;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is to be taken off every count of the queue, wherever it is shown. */
export const useHeld = (): Held =>
  useSyncExternalStore(
    listen,
    () => held,
    () => none,
  );

/** Says what the queue holds as decided, as long as it is open. */
export function useTellHeld(all: number, mine: number): void {
  useEffect(() => tell({ all, mine }), [all, mine]);
  useEffect(() => () => tell(none), []);
}
