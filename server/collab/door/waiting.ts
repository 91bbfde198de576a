import type { IncomingMessage } from "node:http";
import type { Hocuspocus } from "@hocuspocus/server";
import type { WebSocket } from "ws";

import { connections, type LiveContext } from "#/server/collab/connection.ts";
import { parseDocumentName } from "#/server/collab/document-name.ts";
import { clientAddress } from "#/server/sign-in/origin-check.ts";

/** How many sockets of one address may be in no document, and for how long one may be, in milliseconds. */
interface WaitingLimits {
  readonly most: number;
  readonly period: number;
}

/** The address that an upgrade came from, for limits; as for every other request. */
export function upgradeAddress(request: IncomingMessage): string {
  const headers = new Headers({ "x-assay-address": request.socket.remoteAddress ?? "unknown" });
  const hops = request.headers["x-forwarded-for"];
  if (hops) headers.set("x-forwarded-for", String(hops));
  return clientAddress(headers);
}

/** Whether a frame names a document that there could be: Hocuspocus prints the names of others into the log as they are. */
export function namesDocument(frame: Uint8Array): boolean {
  // lib0 writes a length in one byte below 128; names of ours are shorter, and all of ASCII.
  const end = 1 + (frame[0] ?? 0);
  return end <= 128 && parseDocumentName(new TextDecoder("latin1").decode(frame.subarray(1, end))) !== null;
}

/**
 * Sockets that are in no document: anybody may open one, since its ticket comes later. Hocuspocus keeps those that say
 * nothing for ever, so their number and their time are limited here.
 */
export class Waiting {
  readonly #addresses = new Map<WebSocket, string>();
  readonly #hocuspocus: Hocuspocus<LiveContext>;
  readonly #limits: WaitingLimits;

  constructor(hocuspocus: Hocuspocus<LiveContext>, limits: WaitingLimits) {
    this.#hocuspocus = hocuspocus;
    this.#limits = limits;
  }

  /** Whether this address has as many idle sockets as it may. */
  isFull(address: string): boolean {
    const admitted = this.#admitted();
    let idle = 0;
    for (const [socket, from] of this.#addresses) if (from === address && !admitted.has(socket)) idle += 1;
    return idle >= this.#limits.most;
  }

  add(socket: WebSocket, address: string): void {
    this.#addresses.set(socket, address);
    const timer = setTimeout(() => {
      if (!this.#admitted().has(socket)) socket.close(4408, "no document");
    }, this.#limits.period);
    socket.once("close", () => {
      clearTimeout(timer);
      this.#addresses.delete(socket);
    });
  }

  #admitted(): ReadonlySet<unknown> {
    return new Set([...connections(this.#hocuspocus)].map((connection) => connection.webSocket));
  }
}
