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
 * lost and is back): then the page should read everything anew.
 */
export function useNotices(newsroomId: string, listener: (notice: LiveNotice | null) => void): void {
  const { texts } = useLiveConnection();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });

  useEffect(() => {
    if (!texts) return undefined;
    const name = `newsroom:${newsroomId}`;
    const close = texts.open(name, () => undefined);
    const provider = texts.get(name)?.provider;
    let wasOpen = provider?.hasOpened ?? false;
    const synced = () => {
      if (wasOpen) latest.current(null);
      wasOpen = true;
    };
    const hear = ({ payload }: { payload: string }) => {
      const message = JSON.parse(payload) as LiveNotice | { gap: true };
      latest.current("gap" in message ? null : message);
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
