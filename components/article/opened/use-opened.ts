"use client";

import { use, useState } from "react";
import { type Opened, readOpened, type SentOpened, takeOver } from "./hand-over.ts";

const isServer = typeof window === "undefined";

/**
 * What an article was opened with; null where its page was opened from another one. On the server it is there; the browser
 * waits for it with the HTML before its eyes.
 */
export function useOpened(sent: SentOpened | null): Opened | null {
  const json = sent === null || isServer ? null : use(sent.later);
  const [opened] = useState(() => (sent === null ? null : json === null ? takeOver(sent.id) : readOpened(json)));
  return opened;
}
