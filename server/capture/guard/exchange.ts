import { type IncomingMessage, request } from "node:http";

import { type Guard, openSite } from "./connect.ts";

/** One header line: the name as it was written, and its value. */
export type Header = readonly [name: string, value: string];

/** One request and its answer, up to the body; `close` ends the connection, which serves no second request. */
export interface Exchange {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly requestHeaders: readonly Header[];
  readonly rawHeaders: readonly Header[];
  readonly remoteAddress: string;
  readonly certificateSha256: string | null;
  readonly at: Date;
  readonly body: IncomingMessage;
  close(): void;
}

/** Bytes of the head of an answer that are read. */
const headerLimit = 16_384;

/** Sends one GET on a connection of its own and waits for the head of the answer. Nothing from the environment plays a part: no proxy, no shared agent, no cookie. */
export async function exchange(
  url: URL,
  headers: readonly Header[],
  guard: Guard,
  signal: AbortSignal,
): Promise<Exchange> {
  const at = new Date();
  const { socket, remoteAddress, certificateSha256 } = await openSite(url, guard, signal);
  const requestHeaders: Header[] = [["Host", url.host], ...headers, ["Connection", "close"]];
  return await new Promise((done, fail) => {
    const sent = request({
      createConnection: () => socket,
      method: "GET",
      path: `${url.pathname}${url.search}`,
      headers: requestHeaders.flat(),
      maxHeaderSize: headerLimit,
      insecureHTTPParser: false,
      setHost: false,
      signal,
    });
    // The limit is on bytes; past a number of lines Node would drop the rest without a word.
    sent.maxHeadersCount = 0;
    const close = (): void => {
      sent.destroy();
      socket.destroy();
    };
    socket.on("error", () => undefined);
    let answer: IncomingMessage | null = null;
    sent.on("error", (error) => {
      // Says why a body that has begun broke off, which the body itself does not know.
      answer?.destroy(error);
      close();
      fail(error);
    });
    sent.once("upgrade", () => {
      close();
      fail(Object.assign(new Error("The site switched protocols"), { code: "HPE_UPGRADE" }));
    });
    sent.once("response", (body) => {
      // An answer of which nobody reads the body may break off all the same.
      answer = body.on("error", () => undefined);
      const raw = body.rawHeaders;
      done({
        status: body.statusCode ?? 0,
        statusText: body.statusMessage ?? "",
        httpVersion: body.httpVersion,
        requestHeaders,
        rawHeaders: raw.flatMap((name, i): Header[] => (i % 2 === 0 ? [[name, raw[i + 1] ?? ""]] : [])),
        remoteAddress,
        certificateSha256,
        at,
        body,
        close,
      });
    });
    sent.end();
  });
}

/** All values of one header, joined as HTTP joins them; empty where there is none. */
export function headerOf(headers: readonly Header[], name: string): string {
  return headers
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => value.trim())
    .join(", ");
}
