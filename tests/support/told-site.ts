import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a path is answered. */
export type Told = (request: IncomingMessage, response: ServerResponse) => void;

/** A site on loopback whose paths a test answers as it likes. */
export interface ToldSite {
  /** host:port, for ASSAY_ALLOW_PRIVATE. */
  readonly place: string;
  url(path: string): string;
  tell(path: string, told: Told): void;
  close(): Promise<void>;
}

/** A page that says at what time the ferry leaves; `nonce` changes its bytes and none of its words. */
export const ferryPage = (time: string, nonce = ""): string =>
  `<!doctype html><html lang="en"><head><title>Ferry timetable</title><meta name="nonce" content="${nonce}"></head><body><article><h1>Ferry timetable</h1><p>The ferry leaves at ${time} in the morning, says the harbour office of the island.</p><p>In winter it leaves at ten, because the ice has to be broken first.</p></article></body></html>`;

/** Answers a page, or that it has not changed since what the asker knows of it. */
export const says =
  (body: string, known: { etag?: string; "last-modified"?: string } = {}): Told =>
  (request, response) => {
    const isKnown =
      (known.etag !== undefined && request.headers["if-none-match"] === known.etag) ||
      (known["last-modified"] !== undefined &&
        request.headers["if-none-match"] === undefined &&
        Date.parse(request.headers["if-modified-since"] ?? "") >= Date.parse(known["last-modified"]));
    if (isKnown) response.writeHead(304, known).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...known }).end(body);
  };

/** Forwards to another address. */
export const forwards =
  (location: string): Told =>
  (_request, response) =>
    void response.writeHead(302, { location }).end();

/** Starts it; what nobody told is not there. */
export async function startToldSite(): Promise<ToldSite> {
  const paths = new Map<string, Told>();
  const server = createServer((request, response) => {
    const told = paths.get(request.url ?? "/");
    if (told) told(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    url: (path) => `http://${place}${path}`,
    tell: (path, told) => void paths.set(path, told),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
