"use client";

import { useCallback, useSyncExternalStore } from "react";

import { useLiveConnection } from "#/components/editor/live-connection.tsx";
import type { LiveProvider, Refused } from "#/components/editor/live-provider.ts";
import type { LiveText } from "#/components/editor/live-texts.ts";

/** Where the words are: on their way, durable, only here, or refused because the text was closed meanwhile. */
export type SaveState = "loading" | "saved" | "saving" | "offline" | "closed" | Exclude<Refused, "other">;

function stateOf(provider: LiveProvider, isConnected: boolean): SaveState {
  if (provider.refused !== null && provider.refused !== "other") return provider.refused;
  if (!provider.hasOpened) return isConnected && !provider.refused ? "loading" : "offline";
  if (!isConnected || provider.refused || !provider.isAuthenticated) return "offline";
  if (!provider.hasUnsyncedChanges && provider.isSynced) return "saved";
  return provider.isSynced && provider.authorizedScope === "readonly" ? "closed" : "saving";
}

/**
 * Opens a live document for as long as the component stands. `saved` only when the server has acknowledged every word,
 * and it acknowledges only what is durable. `writable` once the text is here and the server lets us write.
 */
export function useLiveText(documentName: string): { text: LiveText | null; save: SaveState; writable: boolean } {
  const { texts, state: connection } = useLiveConnection();
  const subscribe = useCallback(
    (listener: () => void) => texts?.open(documentName, listener) ?? (() => undefined),
    [texts, documentName],
  );
  const text = useSyncExternalStore(
    subscribe,
    () => texts?.get(documentName) ?? null,
    () => null,
  );
  const save = text ? stateOf(text.provider, connection === "connected") : "loading";
  // Without the network one goes on writing; the words are sent when it is back.
  const writable =
    text !== null &&
    text.provider.hasOpened &&
    text.provider.authorizedScope === "read-write" &&
    save !== "old-schema" &&
    save !== "not-kept";
  return { text, save, writable };
}
