import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { isSameOrigin } from "#/server/sign-in/origin-check.ts";

/** The path of the live connection. */
export const livePath = "/live";

/**
 * The refusal of an upgrade as an HTTP status, or null where it may go on: the path is ours, and so is the page that
 * asks. A request without Origin comes from no page and is refused too; nothing of ours sends one.
 */
export function refusedUpgrade(request: IncomingMessage): 404 | 403 | null {
  const path = (request.url ?? "").split("?")[0];
  if (path !== livePath) return 404;
  const headers = new Headers();
  for (const name of ["origin", "host", "sec-fetch-site"]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return isSameOrigin(headers) ? null : 403;
}

/** Answers an upgrade that is refused and ends its socket. */
export function refuseUpgrade(socket: Duplex, status: 404 | 403 | 429 | 503): void {
  const text = { 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests", 503: "Service Unavailable" }[status];
  socket.on("error", () => undefined);
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
