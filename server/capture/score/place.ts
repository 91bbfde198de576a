import type { PageElement } from "#/server/capture/page/element.ts";

const longest = 120;
/** Names made by a build, or counting something, say nothing on the next page of the site. */
const isMade = (name: string): boolean =>
  name.length > 40 || /\d{3,}/u.test(name) || (/\d/u.test(name) && /[a-z]\d+[a-z]/iu.test(name));

function nameOf({ tag, attributes }: PageElement): string {
  const classes = (attributes.get("class") ?? "")
    .split(/\s+/u, 12)
    .filter((name) => /^[\w-]+$/u.test(name) && !isMade(name))
    .map((name) => name.toLowerCase().replace(/\d+/gu, "#"));
  return [tag, ...new Set(classes)].slice(0, 4).join(".");
}

/** Names of elements, made once each. */
export type PlaceNames = Map<number, string>;

/**
 * Where in the structure of its page a block stands, so that it is known again on the next page of the site: its own
 * element and the nearest one around it that has a class, as in `ul.related-posts > li`. Digits are folded; at most 120 characters.
 */
export function placeOf(chain: readonly PageElement[], names: PlaceNames): string | null {
  const read = (element: PageElement): string => {
    let name = names.get(element.id);
    if (name === undefined) names.set(element.id, (name = nameOf(element)));
    return name;
  };
  const own = chain.at(-1);
  if (!own || own.tag === "body") return null;
  const around = chain
    .slice(0, -1)
    .toReversed()
    .find((element) => element.tag !== "body" && read(element).includes("."));
  const place = around ? `${read(around)} > ${read(own)}` : read(own);
  return place.slice(0, longest);
}
