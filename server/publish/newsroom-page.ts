import { h, type ComponentChild } from "preact";

import type { PublicationFacts } from "#/domain/publication.ts";
import type { Rating } from "#/domain/scale.ts";
import { renderFrame } from "#/server/publish/part/frame.ts";
import { instant } from "#/server/publish/part/moment.ts";
import { shown } from "#/server/publish/part/shown.ts";
import { countList } from "#/server/publish/part/strip.ts";
import { pill } from "#/server/publish/part/verdict.ts";

/** One line of the front page: a published check (`title` is the quotation) or summary (`title` is the article's). */
export type PublicEntry = {
  readonly title: string;
  readonly address: string;
  readonly note: string | null;
  readonly publishedAt: string;
  readonly number: number;
} & (
  | { readonly kind: "check"; readonly rating: Rating }
  | { readonly kind: "summary"; readonly ratings: readonly Rating[] }
);

function line(entry: PublicEntry, language: string): ComponentChild {
  const isCheck = entry.kind === "check";
  return h("li", null, [
    h("div", null, [
      h("p", { class: "s meta" }, [
        isCheck ? "Fact check" : "Article checked",
        " · ",
        instant(entry.publishedAt),
        entry.number > 1 && ` · version ${entry.number}`,
      ]),
      h(
        "h2",
        { dir: "auto" },
        h("a", { href: entry.address }, isCheck ? ["“", shown(entry.title), "”"] : shown(entry.title)),
      ),
      isCheck ? pill(entry.rating, language) : countList(entry.ratings, language),
      entry.note && h("p", { class: "why", dir: "auto" }, shown(entry.note)),
    ]),
  ]);
}

/**
 * The newsroom's public front page: what it has published, newest first (sorted here by publication of the latest version).
 * No scripts; the same input gives the same bytes.
 */
export function renderNewsroom(
  newsroom: PublicationFacts["newsroom"],
  entries: readonly PublicEntry[],
  language: string,
): string {
  const sorted = entries.toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1));
  return renderFrame({
    language,
    title: "Fact checks",
    description: `Claims checked by ${newsroom.name}, each with the exact passages it rests on.`,
    canonical: newsroom.url,
    newsroom,
    current: "checks",
    body: h("div", { class: "foot" }, [
      h("p", { class: "k" }, "Fact checks"),
      h("h1", null, h("bdi", null, shown(newsroom.name))),
      h("p", { class: "s" }, "Each check quotes the passages it rests on, and every passage is kept word for word."),
      sorted.length === 0
        ? h(
            "div",
            { class: "empty" },
            h(
              "p",
              null,
              "Nothing has been published yet. Checks will appear here as soon as a second person has approved them.",
            ),
          )
        : h("ul", { class: "list plain" }, [sorted.map((entry) => line(entry, language))]),
    ]),
  });
}
