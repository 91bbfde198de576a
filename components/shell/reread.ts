"use client";

import { useRouter } from "next/navigation";
import { createContext, useCallback, useContext } from "react";

/** What a part of the desk reads anew by itself, beside the page. */
const RereadContext = createContext<(() => Promise<void>) | null>(null);

/** Makes a part of the desk read its own things too whenever the page is read anew after a deed. */
export const RereadAlso = RereadContext.Provider;

/** Reads the page anew, and what the open part of it keeps by itself; ends when that is there. */
export function useReread(): () => Promise<void> {
  const router = useRouter();
  const also = useContext(RereadContext);
  return useCallback(async () => {
    router.refresh();
    await also?.();
  }, [router, also]);
}
