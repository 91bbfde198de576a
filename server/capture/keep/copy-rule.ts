import { safeHref } from "#/text/href.ts";

import { filterStyle } from "./copy-style.ts";

/** What of a page is not in its copy, by kind, in words for whoever looks at it. */
export type LeftOut =
  | "scripts"
  | "style sheets"
  | "frames and plug-ins"
  | "form fields"
  | "drawings"
  | "recordings"
  | "pictures that are not kept";

const words = (list: string): readonly string[] => list.split(" ");

/** Elements that are in a copy as they are; every other one gives only what is inside it. */
export const shownElements: ReadonlySet<string> = new Set(
  words(
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr",
  ),
);

/** Elements that have no end. */
export const voidElements: ReadonlySet<string> = new Set(words("br col hr wbr"));

/** Elements that are not in a copy, nor anything inside them; a kind where a reader should know of it. */
export const leftElements: ReadonlyMap<string, LeftOut | null> = new Map<string, LeftOut | null>([
  ...words("head title base meta template param source track map area noembed noframes datalist option optgroup").map(
    (tag) => [tag, null] as const,
  ),
  ["script", "scripts"],
  ["style", "style sheets"],
  ["link", null],
  ...words("iframe frame frameset object embed applet portal fencedframe").map(
    (tag) => [tag, "frames and plug-ins"] as const,
  ),
  ...words("input select textarea meter progress output").map((tag) => [tag, "form fields"] as const),
  ...words("svg math canvas").map((tag) => [tag, "drawings"] as const),
  ...words("audio video").map((tag) => [tag, "recordings"] as const),
]);

const count = (value: string): string | null => (/^\d{1,3}$/u.test(value.trim()) ? value.trim() : null);
const oneOf =
  (list: string) =>
  (value: string): string | null =>
    words(list).includes(value.trim().toLowerCase()) ? value.trim().toLowerCase() : null;
const text = (value: string): string => value.slice(0, 500);
const lengthOrShare = (value: string): string | null => (/^\d{1,4}%?$/u.test(value.trim()) ? value.trim() : null);

/** The attributes of a copy, each with what becomes of its value; null leaves it out. */
const everywhere: Readonly<Record<string, (value: string) => string | null>> = {
  dir: oneOf("ltr rtl auto"),
  hidden: () => "",
  lang: (value) => (/^[a-z0-9-]{1,35}$/iu.test(value) ? value : null),
  style: (value) => filterStyle(value) || null,
  title: text,
};
const table = { align: oneOf("left right center justify"), valign: oneOf("top middle bottom baseline") };
const cell = { ...table, colspan: count, rowspan: count, scope: oneOf("row col rowgroup colgroup") };
const byElement: Readonly<Record<string, Readonly<Record<string, (value: string) => string | null>>>> = {
  table: { ...table, width: lengthOrShare, cellpadding: count, cellspacing: count, border: count },
  tr: table,
  td: { ...cell, width: lengthOrShare },
  th: { ...cell, width: lengthOrShare },
  col: { span: count, width: lengthOrShare },
  div: table,
  p: table,
  ol: { start: count, reversed: () => "", type: (value) => (/^[1aAiI]$/u.test(value) ? value : null) },
  li: { value: count },
  time: { datetime: text },
  details: { open: () => "" },
};

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text that means nothing but itself, between tags and in a quoted attribute. */
export const escapeMarkup = (value: string): string => value.replace(/[&<>"'`]/gu, (sign) => escapes[sign] ?? sign);

/**
 * The attributes that an element keeps, written out. A link keeps no address to be followed, but says where it led.
 */
export function attributesOf(
  tag: string,
  given: readonly { readonly name: string; readonly value: string }[],
  base: string | undefined,
): string {
  const rules = { ...everywhere, ...(Object.hasOwn(byElement, tag) ? byElement[tag] : {}) };
  const kept = given.flatMap(({ name, value }) => {
    if (tag === "a" && (name === "href" || name === "title")) return [];
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const safe = rule?.(value) ?? null;
    return safe === null ? [] : [` ${name}="${escapeMarkup(safe)}"`];
  });
  const href = tag === "a" ? given.find(({ name }) => name === "href")?.value : undefined;
  const target = href === undefined ? null : safeHref(href, base);
  return [...kept, ...(target ? [` class="link" title="${escapeMarkup(target)}"`] : [])].join("");
}
