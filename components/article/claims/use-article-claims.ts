"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { useServed } from "#/components/text/first/use-served.ts";
import { type CopyClaims, unpackClaims } from "./claim-pack.ts";
import { patchClaims } from "./claim-patch.ts";

/** How long an answer is waited for, milliseconds: a connection that hangs must not hold up the desk. */
const patience = 15_000;

/** The claims of the articles that were opened last; whoever goes back to one finds them at once, and then the newest. */
const opened = new Map<string, CopyClaims>();
const most = 6;

function remember(articleId: string, claims: CopyClaims): void {
  opened.delete(articleId);
  opened.set(articleId, claims);
  for (const oldest of opened.keys()) if (opened.size > most) opened.delete(oldest);
}

type Received = CopyClaims | "away" | "closed";

/** Asks for the claims, all or one: "closed" where this person may not read them (any more). */
async function receive(articleId: string, claimId?: string): Promise<Received> {
  const which = claimId === undefined ? "" : `?claim=${claimId}`;
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(`/desk/articles/${articleId}/claims${which}`, { signal });
    if (answer.ok) return unpackClaims(await answer.text());
    return answer.status < 500 ? "closed" : "away";
  } catch {
    return "away";
  }
}

/**
 * The claims of an open article and the copy that they are placed in, kept in the page and patched: `reread` asks for all of them or for one, what was asked
 * later is laid over what was asked before, and one full reading serves all that wait for it. `given` are those that came
 * with the page, null where it brought none.
 */
export function useArticleClaims(articleId: string, given: CopyClaims | null) {
  const router = useRouter();
  const served = useServed();
  const [claims, setClaims] = useState<CopyClaims | null>(() =>
    served && given ? given : (opened.get(articleId) ?? given),
  );
  const [failed, setFailed] = useState(false);
  const held = useRef(claims);
  const queue = useRef(Promise.resolve());
  const waiting = useRef<Promise<void>>(undefined);
  /** Whether a patch did not come: the next one is then laid over all claims, read anew. */
  const behind = useRef(false);

  const ask = useCallback(
    async (claimId?: string): Promise<void> => {
      const one = held.current && !behind.current ? claimId : undefined;
      if (one === undefined) waiting.current = undefined;
      setFailed(false);
      let received = await receive(articleId, one);
      // A claim that is no longer there by itself has gone from the list.
      if (received === "closed" && one !== undefined) received = await receive(articleId);
      if (received === "closed") return router.refresh();
      if (received === "away") {
        behind.current = true;
        return setFailed(held.current === null);
      }
      let isOne = one !== undefined && received.claims.length === 1 && received.claims[0]?.id === one;
      if (isOne && received.copyId !== held.current?.copyId) {
        // The article is read in another copy by now, so all of its claims stand elsewhere.
        received = await receive(articleId);
        if (typeof received === "string") return void (behind.current = true);
        isOne = false;
      }
      if (!isOne) behind.current = false;
      const { copyId } = received;
      const claims = patchClaims(held.current?.claims ?? [], received.claims, isOne);
      const next =
        held.current?.copyId === copyId && held.current.claims === claims ? held.current : { copyId, claims };
      held.current = next;
      remember(articleId, next);
      startTransition(() => setClaims(next));
    },
    [articleId, router],
  );
  const reread = useCallback(
    (claimId?: string): Promise<void> => {
      if (waiting.current) return waiting.current;
      const asked = queue.current.then(() => ask(claimId));
      queue.current = asked;
      if (claimId === undefined) waiting.current = asked;
      return asked;
    },
    [ask],
  );
  useEffect(() => {
    // A page that the browser kept, to go back to it, holds what it was opened with.
    if (!served || held.current === null) void reread();
  }, [served, reread]);
  useEffect(() => {
    if (!failed && held.current) remember(articleId, held.current);
  }, [articleId, failed]);
  return { held: claims, failed, reread };
}
