import { HocuspocusProvider, type HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import type { Doc } from "yjs";

import { reasoningSchemaVersion } from "#/text/reasoning.ts";

/** Why the server does not let us in, as far as the page says something different for it. */
export type Refused = "signed-out" | "old-schema" | "not-kept" | "other";

class SignedOut extends Error {}

/** A new ticket for each connection, with the version of the schema that this page knows. */
async function fetchToken(documentName: string): Promise<string> {
  const response = await fetch("/api/live/ticket", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ documentName }),
  });
  if (response.status === 401) throw new SignedOut("signed-out");
  if (!response.ok) throw new Error(`No ticket: ${response.status}`);
  const { ticket } = (await response.json()) as { ticket: string };
  return JSON.stringify({ ticket, schema: reasoningSchemaVersion });
}

const [sync, syncReply, stepOne] = [0, 4, 0];
const pauses = { first: 1000, most: 15_000 };

/** Whether a frame is the server's first step of a synchronisation: address, then type and step, one byte each. */
function isStepOne(data: unknown): boolean {
  if (!(data instanceof ArrayBuffer)) return false;
  const bytes = new Uint8Array(data);
  const at = 1 + (bytes[0] ?? 0);
  return (bytes[at] === sync || bytes[at] === syncReply) && bytes[at + 1] === stepOne;
}

/**
 * The connection of one document. Stricter than Hocuspocus' own in two ways: what is typed before the server has asked
 * what we have goes with the answer to that, never ahead of it, so that no acknowledgement can be taken for that of
 * earlier words; and a refusal is tried again, because a session may be renewed in another tab.
 */
export class LiveProvider extends HocuspocusProvider {
  /** Null while nothing speaks against the connection. */
  refused: Refused | null = null;
  /** Whether the text has been here once; from then on it can be written on without the network. */
  hasOpened = false;
  #hasTyped = false;
  #answered = false;
  #signedOut = false;
  #pause = pauses.first;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    name: string,
    websocketProvider: HocuspocusProviderWebsocket,
    document: Doc,
    token: (documentName: string) => Promise<string> = fetchToken,
  ) {
    super({ name, websocketProvider, document, token: () => this.#remember(token(name)) });
    this.on("authenticationFailed", ({ reason }: { reason: string }) => this.#retry(reason));
    this.on("authenticated", () => {
      this.refused = null;
      this.#pause = pauses.first;
    });
    this.on("close", ({ event }: { event: { reason: string } }) => {
      // Sent again, it would be refused again.
      if (event.reason === "text-too-long" || event.reason === "invalid-update") this.refused = "not-kept";
    });
    this.on("synced", () => (this.hasOpened = true));
    this.on("unsyncedChanges", ({ number }: { number: number }) => {
      if (number === 0) this.#hasTyped = false;
    });
    this.awareness?.setLocalStateField("here", true);
    this.attach();
  }

  /**
   * Whether words of this page are not durable yet. Hocuspocus counts a synchronisation that is under way as a change, also
   * where nobody has written anything.
   */
  get hasUnsavedWords(): boolean {
    return this.#hasTyped && this.hasUnsyncedChanges;
  }

  /** Hocuspocus passes on only the words of a failure; whether one is signed out is asked later. */
  async #remember(token: Promise<string>): Promise<string> {
    this.#signedOut = false;
    return token.catch((error: unknown) => {
      this.#signedOut = error instanceof SignedOut;
      throw error;
    });
  }

  #retry(reason: string): void {
    this.refused = reason === "old-schema" ? "old-schema" : this.#signedOut ? "signed-out" : "other";
    clearTimeout(this.#timer);
    if (this.refused === "old-schema") return;
    this.#timer = setTimeout(() => void this.onOpen(new Event("open")), this.#pause);
    this.#pause = Math.min(this.#pause * 2, pauses.most);
  }

  override async onOpen(event: Event): Promise<void> {
    clearTimeout(this.#timer);
    this.#answered = false;
    if (this.refused !== "not-kept") await super.onOpen(event);
  }

  override onMessage(event: MessageEvent): void {
    super.onMessage(event);
    if (isStepOne(event.data)) this.#answered = true;
  }

  override onClose(): void {
    this.#answered = false;
    super.onClose();
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    if (origin !== this) this.#hasTyped = true;
    if (this.#answered || origin === this) super.documentUpdateHandler(update, origin);
    else if (!this.hasUnsyncedChanges) this.incrementUnsyncedChanges();
  }

  override destroy(): void {
    clearTimeout(this.#timer);
    super.destroy();
  }
}
