import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { build } from "vite";

import type { BarePage } from "./bare.ts";

/** Serves bare pages on loopback: a read-only tiptap, its text in the page, and nothing else. */
export interface BareSite {
  address(page: BarePage): string;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, "../..");

async function bundle(): Promise<string> {
  const made = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { write: false, rolldownOptions: { input: join(import.meta.dirname, "bare.ts") } },
  });
  const outputs = "output" in made ? made.output : Array.isArray(made) ? made.flatMap(({ output }) => output) : [];
  const code = outputs.find((output) => output.type === "chunk");
  if (!code) throw new Error("The bare page could not be bundled.");
  return code.code;
}

/** Bundles the page once and serves it with each text that it is given. The style is the product's for reading. */
export async function startBareSite(): Promise<BareSite> {
  const code = await bundle();
  const style = await Promise.all(
    ["app/tokens.css", "app/reading.css", "components/text/reader.css"].map((file) =>
      readFile(join(root, file), "utf8"),
    ),
  );
  const highlights = ["open", "assessing"].flatMap((tone) =>
    [0, 1, 2, 3].map(
      (lane) =>
        `::highlight(${tone}-${lane}) { background: ${tone === "open" ? "#dbe7ff" : "#ffe9c9"}; text-decoration: underline 2px; text-underline-offset: ${lane * 3}px }`,
    ),
  );
  const pages: string[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/bare.js") {
      response.writeHead(200, { "content-type": "text/javascript", "cache-control": "max-age=3600" }).end(code);
      return;
    }
    const page = pages[Number(request.url?.slice(1))];
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address(page) {
      const data = JSON.stringify(page).replaceAll("<", "\\u003c");
      pages.push(
        `<!doctype html><html lang="en"><title>Bare</title><style>${style.join("\n")}\n${highlights.join("\n")}</style>` +
          `<main class="reading reader-text"></main><script>window.bare=${data}</script><script type="module" src="/bare.js"></script></html>`,
      );
      return `http://127.0.0.1:${port}/${pages.length - 1}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
