import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A small paper on the loopback, with pages that carry what pages carry. */
export interface FerrySite {
  /** Host and port. */
  readonly place: string;
  close(): Promise<void>;
}

/** The headlines of its pages. */
export const titles: Readonly<Record<string, string>> = {
  "/one": "The ferry sails again",
  "/two": "Fog holds the ferry for a day",
  "/three": "A longer quay for the ferry",
};

const links = (items: readonly string[]) => items.map((item) => `<li><a href="/x">${item}</a></li>`).join("");

/** A page as papers make them: text, buttons for sharing, pointers to other pages, and a line of its own among the text. */
const pageOf = (path: string) => `<!doctype html><html lang="en"><head><title>${titles[path]}</title></head><body>
  <main><article><h1>${titles[path]}</h1>
  <p>The ferry between the two quays sails again from Monday, the harbour office said after a meeting of four hours.</p>
  <p>It had lain in the dock since October, because the ice of an early winter had bent one of its two screws beyond repair.</p>
  <p>${series}, number ${path.length}</p>
  <p>A new screw was cast in the yard next door and fitted in January, at a cost of forty thousand, which the town has paid.</p>
  <p>The first crossing leaves at seven in the morning, and whoever comes with a bicycle on that day pays nothing at all.</p>
  <ul class="share-tools">${links(sharing)}</ul>
  <h3>Related stories</h3>
  <ul class="related-links">${links(["Ice closes the upper harbour", "Town buys a second tug", "Bridge toll to rise in spring"])}</ul>
  </article></main></body></html>`;

/** A line of its own among the text, on every page with another figure. */
export const series = "This story is part of our winter series";
/** The buttons for sharing below each text. */
export const sharing = ["Share on Facebook", "Share on X", "Share on WhatsApp", "Share by e-mail"] as const;

/** Serves the paper on a free port. */
export async function openFerrySite(): Promise<FerrySite> {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pageOf(request.url ?? "/one"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
