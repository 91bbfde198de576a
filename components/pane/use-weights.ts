"use client";

import { useCallback, useSyncExternalStore } from "react";

export type Weights = Readonly<Record<string, number>>;

const listeners = new Set<() => void>();
const cache = new Map<string, { raw: string | null; weights: Weights }>();
const nothing: Weights = {};

function read(key: string): Weights {
  const raw = localStorage.getItem(key);
  const known = cache.get(key);
  if (known && known.raw === raw) return known.weights;
  let weights = nothing;
  try {
    const parsed: unknown = JSON.parse(raw ?? "{}");
    if (parsed && typeof parsed === "object") {
      weights = Object.fromEntries(
        Object.entries(parsed).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
      );
    }
  } catch {
    weights = nothing; // Somebody else wrote there; the default widths do no harm.
  }
  cache.set(key, { raw, weights });
  return weights;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Widths of panes as proportions, remembered in this browser under `assay.panes.<id>`. */
export function useWeights(id: string): [Weights, (next: Weights) => void] {
  const key = `assay.panes.${id}`;
  const weights = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => nothing,
  );
  const set = useCallback(
    (next: Weights) => {
      localStorage.setItem(key, JSON.stringify(next));
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [weights, set];
}
