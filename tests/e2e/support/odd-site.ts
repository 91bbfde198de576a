import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** A site on loopback that answers in every odd way that the web knows; tests hold some of its answers back. */
export interface OddSite {
  readonly place: string;
  url(path: string): string;
  /** Lets `/held` answer from now on. */
  release(): void;
  /** `/broken` answers with the page from now on. */
  mend(): void;
  close(): Promise<void>;
}

const page = (title: string, words: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>${words}</p><p>${words}</p></article></body></html>`;
const html = { "content-type": "text/html" };

/** Windows-1251: Cyrillic letters lie in one row of it. */
const cyrillic = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => (/[А-я]/u.test(letter) ? letter.charCodeAt(0) - 0x410 + 0xc0 : letter.charCodeAt(0))),
  );

/** Two words of Japanese in Shift_JIS, "harbour" and "ferry". */
const japanese = Buffer.concat([
  Buffer.from('<!doctype html><html><head><meta charset="shift_jis"><title>Harbour '),
  Buffer.from([0x8d, 0x60]),
  Buffer.from("</title></head><body><article><h1>Harbour "),
  Buffer.from([0x8d, 0x60]),
  Buffer.from("</h1><p>The word "),
  Buffer.from([0x8d, 0x60]),
  Buffer.from(" means harbour, and was painted on the wall of the office in 1932.</p></article></body></html>"),
]);

/** What each path answers; what is not here is not found. */
function answers(state: { held: Promise<void>; broken: boolean }): Record<string, (response: ServerResponse) => void> {
  const words = "The ferry left the quay at nine in the morning, says the harbour office, and came back at noon.";
  const bomb = gzipSync(Buffer.alloc(60_000_000, "a"));
  return {
    "/plain": (response) => response.writeHead(200, html).end(page("The plain page", words)),
    "/one": (response) => response.writeHead(302, { location: "/two" }).end(),
    "/two": (response) => response.writeHead(301, { location: "/three?from=two" }).end(),
    "/three": (response) => response.writeHead(200, html).end(page("Behind two redirects", words)),
    "/circle": (response) => response.writeHead(302, { location: "/circle" }).end(),
    "/cyrillic": (response) =>
      response
        .writeHead(200, { "content-type": "text/html; charset=windows-1251" })
        .end(cyrillic(page("Паром", "Паром вышел из порта в девять утра, сообщили в управлении порта."))),
    "/utf-16": (response) =>
      response
        .writeHead(200, html)
        .end(
          Buffer.from(
            `\uFEFF${page("Fähre in UTF-16", "Die Fähre verließ den Hafen um neun Uhr, teilte das Amt mit.")}`,
            "utf16le",
          ),
        ),
    "/japanese": (response) => response.writeHead(200, html).end(japanese),
    "/gzip": (response) =>
      response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(gzipSync(page("Packed by gzip", words))),
    "/br": (response) =>
      response
        .writeHead(200, { ...html, "content-encoding": "br" })
        .end(brotliCompressSync(page("Packed by Brotli", words))),
    "/bomb": (response) => response.writeHead(200, { ...html, "content-encoding": "gzip" }).end(bomb),
    "/endless": (response) => {
      response.writeHead(200, html).write(page("The endless page", words));
      const more = (): void => {
        // As fast as somebody reads, for as long as somebody reads.
        while (!response.destroyed && response.write("<p>and on and on</p>".repeat(2000)));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    },
    "/held": (response) => {
      response.writeHead(200, { ...html, "content-length": Buffer.byteLength(page("The held page", words)) });
      response.write(page("The held page", words).slice(0, 40));
      void state.held.then(() => response.end(page("The held page", words).slice(40)));
    },
    "/waits": (response) =>
      void state.held.then(() => response.writeHead(200, html).end(page("It came at last", words))),
    "/broken": (response) =>
      state.broken
        ? response.writeHead(500, html).end("<h1>Out of order</h1>")
        : response.writeHead(200, html).end(page("Mended again", words)),
  };
}

/** Starts it. */
export async function startOddSite(): Promise<OddSite> {
  const held = Promise.withResolvers<void>();
  const state = { held: held.promise, broken: true };
  const known = answers(state);
  const server = createServer((request, response) => {
    const answer = known[new URL(request.url ?? "/", "http://site").pathname];
    if (answer) answer(response);
    else response.writeHead(404, html).end(page("Not found", "There is no such page."));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    url: (path) => `http://${place}${path}`,
    release: () => held.resolve(),
    mend: () => void (state.broken = false),
    async close() {
      held.resolve();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
