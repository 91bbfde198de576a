import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";

import { LiveTexts } from "#/components/editor/live-texts.ts";

/** The page's live connection; "offline" once it was lost and is being tried again. */
export interface Live {
  /** Null until the page runs in a browser. */
  readonly socket: HocuspocusProviderWebsocket | null;
  readonly texts: LiveTexts | null;
  readonly state: "connecting" | "connected" | "offline";
}

/** What stands before the connection is made, and on the server. */
export const notLive: Live = { socket: null, texts: null, state: "connecting" };

/** The one socket of a page as a store for React: it is there as long as somebody looks at it. */
export class LivePage {
  #live = notLive;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | undefined;

  readonly get = (): Live => this.#live;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  };

  #set(live: Live): void {
    this.#live = live;
    for (const listener of this.#listeners) listener();
  }

  #start(): () => void {
    const socket = new HocuspocusProviderWebsocket({
      url: `${location.origin.replace(/^http/, "ws")}/live`,
      delay: 250,
      minDelay: 250,
      maxDelay: 5000,
    });
    const texts = new LiveTexts(socket);
    socket.on("status", ({ status }: { status: string }) => {
      const { state } = this.#live;
      if (status === "connected") this.#set({ socket, texts, state: "connected" });
      else if (status === "disconnected" || state === "connected") this.#set({ socket, texts, state: "offline" });
    });
    const online = () => {
      // A short gap may have left the socket as it was.
      if (socket.status === "connected") this.#set({ socket, texts, state: "connected" });
      else void socket.connect();
    };
    const offline = () => this.#set({ socket, texts, state: "offline" });
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    this.#set({ socket, texts, state: "connecting" });
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      this.#set(notLive);
      texts.destroy();
      socket.destroy();
    };
  }
}
