"use client";

import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { numberClaims } from "#/domain/carry/claim-order.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import { useServed } from "#/components/text/first/use-served.ts";
import { unpackClaims } from "./claim-pack.ts";

type Claims = readonly ArticleClaim[];

async function receive(articleId: string, claimId?: string): Promise<Claims | null> {
  const answer = await fetch(`/desk/articles/${articleId}/claims${claimId === undefined ? "" : `?claim=${claimId}`}`);
  return answer.ok ? unpackClaims(await answer.text()) : null;
}

/** The claims as they are now; those that say the same stay the same objects, so that nothing of them is drawn again. */
function updated(known: Claims, received: Claims, isAll: boolean): Claims {
  const before = new Map(known.map((claim) => [claim.id, claim]));
  const now = received.map((claim) => {
    const old = before.get(claim.id);
    return old && JSON.stringify(old) === JSON.stringify({ ...claim, number: old.number }) ? old : claim;
  });
  const changed = new Set(now.map(({ id }) => id));
  const numbered = numberClaims(isAll ? now : [...known.filter(({ id }) => !changed.has(id)), ...now]);
  return numbered.length === known.length && numbered.every((claim, i) => claim === known[i]) ? known : numbered;
}

/**
 * The claims of an open article, kept in the page and patched: `reread` asks for all of them or for one. What was asked
 * later is laid over what was asked before. `given` are those that came with the page, null where it brought none.
 */
export function useArticleClaims(articleId: string, given: string | null) {
  const [claims, setClaims] = useState<Claims | null>(() => (given === null ? null : unpackClaims(given)));
  const [failed, setFailed] = useState(false);
  const queue = useRef(Promise.resolve());
  const holds = useRef(given !== null);

  const reread = useCallback(
    (claimId?: string): Promise<void> => {
      const ask = async (): Promise<void> => {
        // Where there is none to patch yet, all are asked for.
        const one = holds.current ? claimId : undefined;
        const received =
          (await receive(articleId, one).catch(() => null)) ?? (one && (await receive(articleId).catch(() => null)));
        if (!received) return setFailed(!holds.current);
        const isAll = one === undefined || received.length !== 1 || received[0]?.id !== one;
        holds.current = true;
        setFailed(false);
        startTransition(() => setClaims((known) => updated(known ?? [], received, isAll)));
      };
      queue.current = queue.current.then(ask);
      return queue.current;
    },
    [articleId],
  );
  const served = useServed();
  useEffect(() => {
    // A page that the browser kept, to go back to it, holds what it was opened with.
    if (!served) void reread();
  }, [served, reread]);
  return { claims, failed, reread };
}
