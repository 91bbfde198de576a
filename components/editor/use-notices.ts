"use client";

import { useEffect, useRef } from "react";

import { useLiveConnection } from "#/components/editor/live-connection.tsx";

/** What somebody did in the newsroom: names and ids; the page reads the rest itself. */
export interface LiveNotice {
  readonly newsroomId: string;
  readonly seq: number;
  readonly type: string;
  readonly subjectId: string;
  readonly articleId?: string;
  readonly claimId?: string;
  readonly actorId: string | null;
}

/**
 * Calls `listener` for each notice of the newsroom, and with null when some may have been missed (the connection was
 * lost and is back): then the page should read everything anew. `onListening` is called once the page hears notices for
 * the first time: what happened between its reading and that moment told nobody.
 */
export function useNotices(
  newsroomId: string,
  listener: (notice: LiveNotice | null) => void,
  onListening?: () => void,
): void {
  const { texts } = useLiveConnection();
  const latest = useRef({ listener, onListening });
  useEffect(() => {
    latest.current = { listener, onListening };
  });

  useEffect(() => {
    if (!texts) return undefined;
    const name = `newsroom:${newsroomId}`;
    const close = texts.open(name, () => undefined);
    const provider = texts.get(name)?.provider;
    let wasOpen = provider?.hasOpened ?? false;
    const synced = () => {
      if (wasOpen) latest.current.listener(null);
      else latest.current.onListening?.();
      wasOpen = true;
    };
    const hear = ({ payload }: { payload: string }) => {
      const message = JSON.parse(payload) as LiveNotice | { gap: true };
      latest.current.listener("gap" in message ? null : message);
    };
    provider?.on("synced", synced);
    provider?.on("stateless", hear);
    return () => {
      provider?.off("synced", synced);
      provider?.off("stateless", hear);
      close();
    };
  }, [texts, newsroomId]);
}
