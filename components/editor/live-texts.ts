import type { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { Doc } from "yjs";

import { LiveProvider } from "#/components/editor/live-provider.ts";

/** A live document that is open; another object after each change of its connection. */
export interface LiveText {
  readonly doc: Doc;
  readonly provider: LiveProvider;
}

interface Entry {
  text: LiveText;
  readonly listeners: Set<() => void>;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** How long a document stays open for whoever comes right back to it, in milliseconds. */
const linger = 1000;

const events = ["unsyncedChanges", "synced", "authenticated", "authenticationFailed", "close", "status"];

/**
 * The live documents of one page. A text that is closed with words that are not durable yet stays open behind the scenes
 * until they are, and is handed out again when somebody comes back to it; leaving the page meanwhile asks first.
 */
export class LiveTexts {
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #open = new Map<string, Entry>();
  readonly #warn = (event: BeforeUnloadEvent): void => {
    for (const { text } of this.#open.values()) if (text.provider.hasUnsavedWords) event.preventDefault();
  };

  constructor(socket: HocuspocusProviderWebsocket) {
    this.#socket = socket;
    window.addEventListener("beforeunload", this.#warn);
  }

  /** Opens a document, or joins those in this page who have it open, and answers how to close it. */
  open(name: string, listener: () => void): () => void {
    const entry = this.#open.get(name) ?? this.#make(name);
    entry.listeners.add(listener);
    return () => {
      entry.listeners.delete(listener);
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => {
        entry.timer = undefined;
        this.#release(name, entry);
      }, linger);
    };
  }

  /** The document, if it is open. */
  get(name: string): LiveText | null {
    return this.#open.get(name)?.text ?? null;
  }

  destroy(): void {
    window.removeEventListener("beforeunload", this.#warn);
    for (const { text, timer } of this.#open.values()) {
      clearTimeout(timer);
      this.#end(text);
    }
    this.#open.clear();
  }

  #make(name: string): Entry {
    const doc = new Doc();
    const provider = new LiveProvider(name, this.#socket, doc);
    const entry: Entry = { text: { doc, provider }, listeners: new Set() };
    this.#open.set(name, entry);
    const changed = () => {
      entry.text = { doc, provider };
      for (const listener of entry.listeners) listener();
      this.#release(name, entry);
    };
    for (const event of events) provider.on(event, changed);
    return entry;
  }

  #release(name: string, entry: Entry): void {
    const { provider } = entry.text;
    if (entry.listeners.size > 0 || entry.timer !== undefined || this.#open.get(name) !== entry) return;
    if (provider.hasUnsavedWords) return;
    this.#open.delete(name);
    this.#end(entry.text);
  }

  #end({ doc, provider }: LiveText): void {
    provider.destroy();
    doc.destroy();
  }
}
