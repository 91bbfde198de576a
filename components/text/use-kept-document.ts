"use client";

import { useEffect, useMemo, useState } from "react";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import type { DocumentNode } from "#/text/document.ts";
import { withRoles } from "#/text/site/with-role.ts";
import { documentAddress } from "./document-address.ts";

/** A kept text without its words: these never change and come once, the facts about it with each page. */
export type Wordless = Omit<SnapshotView, "document" | "text">;

/** The document of a snapshot by its id. */
export type KeptDocument = { id: string; document: DocumentNode };

type Kept = { id: string; document: DocumentNode | null };

/** The last texts that were opened; whoever goes back to one finds it at once. */
const opened = new Map<string, DocumentNode>();
const most = 6;
/** Those that were asked for and have not come yet. */
const onTheirWay = new Map<string, Promise<DocumentNode | null>>();

function remember({ id, document }: KeptDocument): void {
  opened.set(id, document);
  for (const oldest of opened.keys()) if (opened.size > most) opened.delete(oldest);
}

async function ask(id: string): Promise<DocumentNode | null> {
  try {
    const answer = await fetch(documentAddress(id));
    if (!answer.ok) return null;
    const document = (await answer.json()) as DocumentNode;
    remember({ id, document });
    return document;
  } catch {
    return null;
  }
}

/** Loads the document of a snapshot, or gives the one that is known or on its way; null where it does not come. */
export async function loadDocument(id: string): Promise<DocumentNode | null> {
  const known = opened.get(id);
  if (known) return known;
  const asked = onTheirWay.get(id) ?? ask(id).finally(() => onTheirWay.delete(id));
  onTheirWay.set(id, asked);
  return asked;
}

/**
 * The document of a snapshot as people left it: null while it comes, with a way to ask again where it did not. `given` is
 * one that came with the page.
 */
export function useKeptDocument(
  { id, choices }: Wordless,
  given: KeptDocument | null,
): {
  document: DocumentNode | null;
  retry: (() => void) | null;
} {
  const [kept, setKept] = useState<Kept | null>(() => {
    if (given?.id === id) return given;
    const known = opened.get(id);
    return known ? { id, document: known } : null;
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (given) remember(given);
  }, [given]);
  useEffect(() => {
    let wanted = true;
    void loadDocument(id).then(
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
