"use client";

import { useEffect, useMemo, useState } from "react";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { DocumentNode } from "#/text/document.ts";
import { withRoles } from "#/text/site/with-role.ts";
import { documentAddress } from "./document-address.ts";

/** A kept text without its words: these never change and are asked for once, the facts about it with each page. */
export type Wordless = Omit<SnapshotView, "document" | "text">;

type Kept = { id: string; document: DocumentNode | null };

/** The last texts that were opened; whoever goes back to one finds it at once. */
const opened = new Map<string, DocumentNode>();
const most = 6;

async function load(id: string): Promise<DocumentNode | null> {
  const known = opened.get(id);
  if (known) return known;
  try {
    const answer = await fetch(documentAddress(id));
    if (!answer.ok) return null;
    const document = (await answer.json()) as DocumentNode;
    opened.set(id, document);
    for (const oldest of opened.keys()) if (opened.size > most) opened.delete(oldest);
    return document;
  } catch {
    return null;
  }
}

/** The document of a snapshot as people left it: null while it comes, "failed" where it did not, with a way to ask again. */
export function useKeptDocument({ id, choices }: Wordless): {
  document: DocumentNode | null;
  retry: (() => void) | null;
} {
  const [kept, setKept] = useState<Kept | null>(() => {
    const known = opened.get(id);
    return known ? { id, document: known } : null;
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    void load(id).then(
      (document) => wanted && setKept((now) => (document && now?.document === document ? now : { id, document })),
    );
    return () => {
      wanted = false;
    };
  }, [id, attempt]);
  const own = kept?.id === id ? kept : null;
  // By their content: each reading of the page brings a new list of the same choices.
  const chosen = JSON.stringify(choices);
  const document = useMemo(() => {
    const given = new Map((JSON.parse(chosen) as Wordless["choices"]).map((choice) => [choice.block, choice]));
    if (!own?.document || given.size === 0) return own?.document ?? null;
    return withRoles(own.document, (block) => given.get(block));
  }, [own, chosen]);
  return { document, retry: own?.document === null ? () => (setKept(null), setAttempt((n) => n + 1)) : null };
}
