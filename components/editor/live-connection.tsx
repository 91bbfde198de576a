"use client";

import { createContext, startTransition, useContext, useEffect, useState } from "react";
import type { ReactNode } from "react";

import { type Live, LivePage, notLive } from "#/components/editor/live-page.ts";

const LiveContext = createContext<Live>(notLive);

/** The page's live connection and its state. */
export function useLiveConnection(): Live {
  return useContext(LiveContext);
}

/** One socket for the whole page, on /live of the same site; texts and notices share it. Comes back by itself. */
export function LiveConnection({ children }: { children: ReactNode }) {
  const [page] = useState(() => new LivePage());
  const [live, setLive] = useState(notLive);
  useEffect(() => {
    // In a transition, because news that cannot wait would make React draw anew what it is still hydrating.
    const follow = () => startTransition(() => setLive(page.get()));
    const end = page.subscribe(follow);
    follow();
    return end;
  }, [page]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
