"use client";

import { CloudOff, Unplug } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

type OfflineBarProps = {
  /** The live connection is lost although the network is there. */
  disconnected: boolean;
};

/** Says that the network or the live connection is gone, what is safe, and what will happen by itself. */
export function OfflineBar({ disconnected }: OfflineBarProps) {
  const offline = useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  );
  const words = offline
    ? "You are offline. Everything marked “Saved” is safe. What you have typed stays on this page; keep it open, nothing can be sent until the network is back."
    : "The live connection is lost; trying again. Everything marked “Saved” is safe. Changes by others appear when it is back.";
  const Icon = offline ? CloudOff : Unplug;
  return (
    <div role="status" data-print="hide">
      {(offline || disconnected) && (
        <p
          data-tone="qualifies"
          className="flex items-center justify-center gap-2.5 bg-tone-bg px-4 py-1.5 text-sm font-medium text-pretty text-tone"
        >
          <Icon aria-hidden className="size-4 shrink-0" />
          <span>{words}</span>
        </p>
      )}
    </div>
  );
}
