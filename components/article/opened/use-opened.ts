"use client";

import { use, useState } from "react";
import { unpackClaims } from "#/components/article/claims/claim-pack.ts";
import type { DocumentNode } from "#/text/document.ts";
import { type Opened, type SentOpened, takeOver } from "./hand-over.ts";

const isServer = typeof window === "undefined";

function read(json: string): Opened {
  const [claims, document] = JSON.parse(json) as [string, DocumentNode];
  return { claims: unpackClaims(claims), document };
}

/**
 * What an article was opened with; null where its page was opened from another one. On the server it is there; the browser
 * waits for it with the HTML before its eyes.
 */
export function useOpened(sent: SentOpened | null): Opened | null {
  const json = sent === null || isServer ? null : use(sent.later);
  const [opened] = useState(() => (sent === null ? null : json === null ? takeOver(sent.id) : read(json)));
  return opened;
}
