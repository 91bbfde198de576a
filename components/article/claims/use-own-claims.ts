"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo } from "react";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import type { CopyClaims } from "./claim-pack.ts";

const sought = { kind: "sought", start: null, end: null, exact: null } as const;

/**
 * The claims as they may be drawn over a copy. Those that were placed in another one, because somebody read the article on
 * in the meantime, have no place in this one: a mark never lies on words that it was not set for. The page is then read anew.
 */
export function useOwnClaims(held: CopyClaims | null, copyId: string): readonly ArticleClaim[] | null {
  const router = useRouter();
  const other = held !== null && held.copyId !== copyId ? held.copyId : null;
  useEffect(() => {
    if (other !== null) router.refresh();
  }, [other, router]);
  return useMemo(() => {
    if (!held) return null;
    return held.copyId === copyId ? held.claims : held.claims.map((claim) => ({ ...claim, place: sought }));
  }, [held, copyId]);
}
