import { h, type ComponentChild } from "preact";

import { inLanguage, type Rating, type Scale } from "#/domain/scale.ts";
import { methodAddress } from "#/server/publish/address.ts";
import { shown, shownText } from "./shown.ts";

/** A verdict in one line, in its colour. */
export function pill(rating: Rating, language: string): ComponentChild {
  return h("span", { class: `pill r-${rating.colour}` }, shown(inLanguage(rating.label, language)));
}

function bar(rating: Rating, scale: Scale, language: string): ComponentChild {
  const axis = scale.ratings.filter((step) => step.value !== null);
  const [first, last] = [axis[0], axis.at(-1)].map((end) => (end ? shownText(inLanguage(end.label, language)) : ""));
  const place = axis.findIndex((step) => step.key === rating.key);
  const label =
    place < 0
      ? `Off the axis from ${first} to ${last}`
      : `Step ${place + 1} of ${axis.length}, from ${first} to ${last}`;
  return h("span", { class: "sc", role: "img", "aria-label": label }, [
    h(
      "span",
      { class: "steps" },
      axis.map((_, index) => h("i", { class: index === place ? "on" : undefined })),
    ),
    h("span", { class: "ends", "aria-hidden": "true" }, [
      h("span", null, first),
      place < 0 && h("span", null, "off this axis"),
      h("span", null, last),
    ]),
  ]);
}

/** The box that answers the question: the label as a reader sees it, its place on the axis, why, and what it means. */
export function verdictBox(
  rating: Rating | undefined,
  scale: Scale,
  note: string | null,
  page: { language: string; newsroomUrl: string },
): ComponentChild {
  if (!rating) return h("p", { class: "v none" }, "No verdict has been chosen yet.");
  return h("section", { class: `v r-${rating.colour}`, "aria-label": "Verdict" }, [
    h("p", { class: "l" }, shown(inLanguage(rating.label, page.language))),
    bar(rating, scale, page.language),
    note && h("p", { class: "why", dir: "auto" }, shown(note)),
    h("p", { class: "means" }, [
      shown(inLanguage(rating.definition, page.language)),
      " ",
      h("a", { href: methodAddress(page.newsroomUrl, "ratings") }, "All our ratings"),
    ]),
  ]);
}
