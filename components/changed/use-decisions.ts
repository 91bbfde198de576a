"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { notify } from "#/components/ui/toast.tsx";
import type { CarryDecision } from "#/domain/carry/change.ts";
import type { Quote } from "#/domain/quote.ts";

type One = { carryId: string; decision: CarryDecision; note: string | null; quote?: Quote };
/** What a person chose: for one item of the queue, or for all of those that differ in typography alone. */
export type Choice = {
  readonly ids: readonly string[];
  /** What was done, in words. */ readonly said: string;
  /** What the server is told. */ readonly body: One | { carryIds: readonly string[] };
};

/** A decision is for good, so it waits this long in the browser, milliseconds; until then it can be taken back. */
const grace = 10_000;

async function send(choice: Choice): Promise<string | null> {
  const response = await fetch("/desk/changed/decide", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(choice.body),
    // Whoever closes the page within the ten seconds has decided all the same.
    keepalive: true,
  });
  if (response.ok) return null;
  const said = (await response.json().catch(() => null)) as { message?: string } | null;
  return said?.message ?? "The server did not take the decision.";
}

/**
 * Decisions as they are made at the keyboard: what was decided on is off the list at once, can be taken back for ten seconds, and is
 * sent then, or when the page is left. What the server refuses is on the list again, with why.
 */
export function useDecisions(onBack: (carryId: string) => void) {
  const router = useRouter();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<readonly Choice[]>([]);
  const waiting = useRef(new Map<Choice, ReturnType<typeof setTimeout>>());
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });

  const bring = useCallback(({ ids }: Choice) => {
    setAway((now) => new Set([...now].filter((one) => !ids.includes(one))));
    if (ids[0]) latest.current(ids[0]);
  }, []);
  const take = useCallback((choice: Choice) => {
    const timer = waiting.current.get(choice);
    clearTimeout(timer);
    setPending((now) => now.filter((one) => one !== choice));
    return waiting.current.delete(choice);
  }, []);
  const undo = useCallback(() => {
    const last = [...waiting.current.keys()].at(-1);
    if (last && take(last)) bring(last);
  }, [bring, take]);
  const settle = useCallback(
    (choice: Choice) => {
      if (!take(choice)) return;
      void send(choice)
        .catch(() => "The server did not answer, so nothing was decided. Check the connection and try again.")
        .then((problem) => {
          if (problem === null) return router.refresh();
          notify.error(problem);
          bring(choice);
          return router.refresh();
        });
    },
    [bring, router, take],
  );
  const decide = useCallback(
    (choice: Choice) => {
      setAway((now) => new Set([...now, ...choice.ids]));
      waiting.current.set(
        choice,
        setTimeout(() => settle(choice), grace),
      );
      setPending((now) => [...now, choice]);
    },
    [settle],
  );

  useEffect(() => {
    const held = waiting.current;
    const leave = () => {
      for (const choice of held.keys()) settle(choice);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [settle]);

  return { away, pending, decide, undo };
}
