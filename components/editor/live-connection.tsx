"use client";

import { createContext, useContext, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";

import { type Live, LivePage, notLive } from "#/components/editor/live-page.ts";

const LiveContext = createContext<Live>(notLive);

/** The page's live connection and its state. */
export function useLiveConnection(): Live {
  return useContext(LiveContext);
}

const onServer = () => notLive;

/** One socket for the whole page, on /live of the same site; texts and notices share it. Comes back by itself. */
export function LiveConnection({ children }: { children: ReactNode }) {
  const [page] = useState(() => new LivePage());
  return <LiveContext value={useSyncExternalStore(page.subscribe, page.get, onServer)}>{children}</LiveContext>;
}
