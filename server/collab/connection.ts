import type { Connection, Hocuspocus } from "@hocuspocus/server";

import type { Holder } from "./ticket.ts";

/** What the live server knows of a connection; made when its ticket is used. */
export interface LiveContext extends Holder {
  readonly kind: "assessment" | "newsroom";
  /** The live document's id, or the newsroom's. */
  readonly id: string;
  /** Set when the server has ended the connection: frames that still wait in its queue are refused. */
  dropped?: boolean;
}

/**
 * A refusal as Hocuspocus passes it on: `reason` reaches the browser, `code` closes the socket. It has no message, since
 * Hocuspocus prints messages, and a refusal is not a fault of the server.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: string;
  readonly code = 4403;

  constructor(reason: string) {
    super("");
    this.reason = reason;
    this.stack = `Refusal: ${reason}`;
  }
}

/** Connections to texts and notices, of one kind where asked. */
export function* connections(hocuspocus: Hocuspocus<LiveContext>): Generator<Connection<LiveContext>> {
  for (const document of hocuspocus.documents.values())
    for (const connection of document.getConnections()) yield connection as Connection<LiveContext>;
}

/**
 * Ends a connection and its socket, so that the browser comes back at once with new tickets and is judged anew. Closing
 * the document's channel alone would leave the browser waiting for its time-out (31 s measured).
 */
export function drop(connection: Connection<LiveContext>, reason: string, code = 4205): void {
  connection.context.dropped = true;
  connection.close({ code, reason });
  connection.webSocket.close(code, reason);
}
