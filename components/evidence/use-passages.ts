"use client";

import { useEffect, useState } from "react";
import type { PassageHit } from "#/server/queries/search.ts";

type Found = { asked: string; hits: readonly PassageHit[]; next: string | null; problem: string | null };

const noAnswer = "The search did not answer. Nothing is lost; look whether you are connected.";

const nothing: Found = { asked: "", hits: [], next: null, problem: null };

async function ask(query: string, signal: AbortSignal): Promise<Found> {
  const response = await fetch(`/api/desk/search?${query}`, { signal });
  const body = (await response.json()) as { items?: PassageHit[]; next?: string | null; message?: string };
  if (!response.ok)
    return { asked: query, hits: [], next: null, problem: body.message ?? `The server answered ${response.status}.` };
  return { asked: query, hits: body.items ?? [], next: body.next ?? null, problem: null };
}

/**
 * Passages for a query string of /api/desk/search, asked once the person pauses for `pause` ms; null asks nothing.
 * While a new answer is on its way the old one stays, so that nothing jumps.
 */
export function usePassages(query: string | null, pause: number) {
  const [found, setFound] = useState(nothing);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (query === null) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(query, abort.signal).then(setFound, () => {
        if (!abort.signal.aborted) setFound({ asked: query, hits: [], next: null, problem: noAnswer });
      });
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, pause, attempt]);

  async function more(): Promise<void> {
    const { next } = found;
    if (query === null || next === null) return;
    const page = await ask(`${query}&cursor=${next}`, new AbortController().signal).catch(() => ({
      ...nothing,
      problem: noAnswer,
    }));
    setFound((now) => {
      // Asked twice, the same page is added once; one that failed can be asked for again.
      if (now.asked !== query || now.next !== next) return now;
      if (page.problem !== null) return { ...now, problem: page.problem };
      return { ...now, hits: [...now.hits, ...page.hits], next: page.next, problem: null };
    });
  }

  return {
    ...(query === null ? nothing : found),
    waiting: query !== null && found.asked !== query,
    more,
    retry: () => {
      setFound(nothing);
      setAttempt((count) => count + 1);
    },
  };
}
