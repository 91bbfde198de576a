import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site on loopback whose pages a test holds back, and which knows who has gone away meanwhile. */
export interface ImportSite {
  /** host:port, for ASSAY_ALLOW_PRIVATE. */
  readonly place: string;
  url(path: string): string;
  /** Resolves when somebody asks for the path; the answer waits for `release`. */
  asked(path: string): Promise<void>;
  /** Resolves when whoever asked for the path went away without an answer. */
  left(path: string): Promise<void>;
  release(path: string): void;
  close(): Promise<void>;
}

/** The page that every path answers once it is released. */
export const sitePage = (path: string): string =>
  `<!doctype html><html lang="en"><head><title>Page ${path}</title></head><body><article><h1>Page ${path}</h1><p>The harbour office counts the ferries of ${path} every morning, and writes their names down.</p><p>In winter there are fewer of them, because the ice has to be broken first.</p></article></body></html>`;

/** Starts it. */
export async function startImportSite(): Promise<ImportSite> {
  const gates = new Map<string, Record<"asked" | "left" | "released", PromiseWithResolvers<void>>>();
  const gate = (path: string) => {
    const known = gates.get(path);
    if (known) return known;
    const made = {
      asked: Promise.withResolvers<void>(),
      left: Promise.withResolvers<void>(),
      released: Promise.withResolvers<void>(),
    };
    gates.set(path, made);
    return made;
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const { asked, left, released } = gate(path);
    response.once("close", () => {
      if (!response.writableFinished) left.resolve();
    });
    asked.resolve();
    void released.promise.then(() =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(sitePage(path)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    url: (path) => `http://${place}${path}`,
    asked: (path) => gate(path).asked.promise,
    left: (path) => gate(path).left.promise,
    release: (path) => gate(path).released.resolve(),
    async close() {
      for (const { released } of gates.values()) released.resolve();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
