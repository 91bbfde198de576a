import { h, type ComponentChild } from "preact";

import type { FrozenSummary } from "#/domain/publication.ts";
import { inLanguage, type Rating } from "#/domain/scale.ts";
import { shown, shownText } from "./shown.ts";

/** How many of each rating, in the order of the scale, ratings off the axis last. Labels tell ratings apart. */
export function countRatings(ratings: readonly Rating[]): readonly { rating: Rating; count: number }[] {
  const counts = new Map<string, { rating: Rating; count: number }>();
  for (const rating of ratings) {
    const known = counts.get(rating.key);
    if (known) known.count += 1;
    else counts.set(rating.key, { rating, count: 1 });
  }
  const order = (rating: Rating) => rating.value ?? Number.POSITIVE_INFINITY;
  return [...counts.values()].toSorted((one, other) => order(one.rating) - order(other.rating) || 0);
}

/** The counts as a list with a patch of each rating's colour. */
export function countList(ratings: readonly Rating[], language: string): ComponentChild {
  return h("ul", { class: "counts" }, [
    countRatings(ratings).map(({ rating, count }) =>
      h("li", null, [
        h("i", { class: `sw r-${rating.colour}` }),
        h("b", null, count),
        " ",
        shown(inLanguage(rating.label, language)),
      ]),
    ),
  ]);
}

/**
 * The article as a strip from its first word to its last, with each checked claim as a tick at its place in the colour of its
 * verdict; words of another copy have no place in it. A picture with a text alternative; the list of checks below says the same in words.
 */
export function strip({ article, checks }: FrozenSummary, language: string): ComponentChild {
  const percent = (offset: number) => Math.min(100, (offset / article.textLength) * 100);
  let lastNumber = Number.NEGATIVE_INFINITY;
  const ticks = checks.map((check, index) => {
    if (check.copy) return null;
    const start = Math.min(percent(check.start), 98.8);
    const width = Math.max(1.2, percent(check.end) - start);
    // Numbers of neighbours would print over each other on a phone.
    const numbered = start - lastNumber > 5;
    if (numbered) lastNumber = start;
    return h("g", { class: `r-${check.rating.colour}` }, [
      h("rect", { class: "tick", x: `${start.toFixed(2)}%`, y: 18, width: `${width.toFixed(2)}%`, height: 26, rx: 2 }),
      numbered && h("text", { x: `${(start + width / 2).toFixed(2)}%`, y: 11 }, index + 1),
    ]);
  });
  const words = checks.map(
    (check, index) =>
      `${index + 1}, ${check.copy ? "in another copy" : `${Math.round(percent(check.start))} % in`}: ${shownText(inLanguage(check.rating.label, language))}`,
  );
  return h("figure", null, [
    h(
      "svg",
      { class: "strip", role: "img", "aria-label": `Places of the claims in the article. ${words.join("; ")}.` },
      [h("rect", { class: "track", x: 0, y: 22, width: "100%", height: 18, rx: 5 }), ticks],
    ),
    h("figcaption", null, [
      countList(
        checks.map((check) => check.rating),
        language,
      ),
    ]),
  ]);
}
