"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { notify } from "#/components/ui/toast.tsx";
import type { CarryDecision } from "#/domain/carry/change.ts";
import type { Quote } from "#/domain/quote.ts";

/** What a person chose for one item of the queue. */
export type Choice = { carryId: string; decision: CarryDecision; note: string | null; quote?: Quote };

/** A decision is for good, so it waits this long in the browser, milliseconds; until then it can be taken back. */
const grace = 10_000;

async function send(choice: Choice): Promise<string | null> {
  const response = await fetch("/desk/changed/decide", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(choice),
    // Whoever closes the page within the ten seconds has decided all the same.
    keepalive: true,
  });
  if (response.ok) return null;
  const said = (await response.json().catch(() => null)) as { message?: string } | null;
  return said?.message ?? "The server did not take the decision.";
}

/**
 * Decisions as they are made at the keyboard: an item is off the list at once, can be taken back for ten seconds, and is
 * sent then, or when the page is left. What the server refuses is on the list again, with why.
 */
export function useDecisions(onBack: (carryId: string) => void) {
  const router = useRouter();
  const [away, setAway] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<readonly Choice[]>([]);
  const waiting = useRef(new Map<string, { choice: Choice; timer: ReturnType<typeof setTimeout> }>());
  const latest = useRef(onBack);
  useEffect(() => {
    latest.current = onBack;
  });

  const bring = useCallback((id: string) => {
    setAway((now) => new Set([...now].filter((one) => one !== id)));
    latest.current(id);
  }, []);
  const take = useCallback((id: string) => {
    const held = waiting.current.get(id);
    if (held) clearTimeout(held.timer);
    waiting.current.delete(id);
    setPending((now) => now.filter(({ carryId }) => carryId !== id));
    return held?.choice ?? null;
  }, []);
  const undo = useCallback(() => {
    const last = [...waiting.current.keys()].at(-1);
    if (last && take(last)) bring(last);
  }, [bring, take]);
  const settle = useCallback(
    (id: string) => {
      const choice = take(id);
      if (!choice) return;
      void send(choice)
        .catch(() => "The server did not answer, so nothing was decided. Check the connection and try again.")
        .then((problem) => {
          if (problem === null) return router.refresh();
          notify.error(problem);
          bring(id);
          return router.refresh();
        });
    },
    [bring, router, take],
  );
  const decide = useCallback(
    (choice: Choice) => {
      const id = choice.carryId;
      setAway((now) => new Set([...now, id]));
      waiting.current.set(id, { choice, timer: setTimeout(() => settle(id), grace) });
      setPending((now) => [...now, choice]);
    },
    [settle],
  );

  useEffect(() => {
    const held = waiting.current;
    const leave = () => {
      for (const id of held.keys()) settle(id);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [settle]);

  return { away, pending, decide, undo };
}
