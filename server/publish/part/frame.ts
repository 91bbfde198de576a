import { createHash } from "node:crypto";

import { type ComponentChildren, h } from "preact";
import { renderToString } from "preact-render-to-string";

import { methodAddress } from "#/server/publish/address.ts";
import { shown, shownText } from "./shown.ts";
import { css } from "./style.ts";

/** What every public page has around its content. `current` marks the place in the header. */
interface Frame {
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  readonly newsroom: { readonly name: string; readonly url: string };
  readonly current?: "checks" | "method";
  readonly published?: { readonly first: string; readonly last: string };
  readonly jsonLd?: unknown;
  readonly body: ComponentChildren;
}

// The page keeps this rule when it is saved or mirrored without our headers: no script, no request to anyone else.
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(css).digest("base64")}'`,
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * JSON for a script element: no character in it can end the element, begin a comment or reorder text on screen, and
 * `JSON.parse` gives back exactly the same value.
 */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function head(frame: Frame) {
  const title = shownText(frame.title, 140);
  const description = shownText(frame.description, 240);
  const meta = (property: string, content: string) => h("meta", { property, content });
  return h("head", null, [
    h("meta", { charSet: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("title", null, `${title} · ${shownText(frame.newsroom.name)}`),
    h("meta", { name: "description", content: description }),
    h("meta", { name: "color-scheme", content: "light dark" }),
    h("link", { rel: "canonical", href: frame.canonical }),
    meta("og:type", frame.published ? "article" : "website"),
    meta("og:title", title),
    meta("og:description", description),
    meta("og:url", frame.canonical),
    meta("og:site_name", shownText(frame.newsroom.name)),
    frame.published && [
      meta("article:published_time", frame.published.first),
      meta("article:modified_time", frame.published.last),
    ],
    h("style", { dangerouslySetInnerHTML: { __html: css } }),
    frame.jsonLd !== undefined &&
      h("script", { type: "application/ld+json", dangerouslySetInnerHTML: { __html: scriptJson(frame.jsonLd) } }),
  ]);
}

/** A whole public page as text: static HTML without scripts, its style inside. The same input gives the same bytes. */
export function renderFrame(frame: Frame): string {
  const link = (name: Frame["current"], href: string, text: string) =>
    h("a", { href, "aria-current": frame.current === name ? "page" : undefined }, text);
  const html = h("html", { lang: frame.language }, [
    head(frame),
    h("body", null, [
      h("a", { class: "skip", href: "#main" }, "Skip to content"),
      h("header", { class: "top" }, [
        h("div", { class: "wide" }, [
          h("a", { class: "brand", href: frame.newsroom.url }, h("bdi", null, shown(frame.newsroom.name))),
          h("nav", { "aria-label": "Newsroom" }, [
            link("checks", frame.newsroom.url, "Checks"),
            link("method", methodAddress(frame.newsroom.url), "How we work"),
          ]),
        ]),
      ]),
      h("main", { id: "main", class: "w", tabIndex: -1 }, frame.body),
    ]),
  ]);
  return `<!doctype html>\n${renderToString(html)}\n`;
}
