import { decodeEntities } from "#/server/capture/extract/entity.ts";
import { foldLine } from "#/server/capture/extract/line.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { textOf } from "#/server/capture/page/element.ts";

/** One thing of schema.org, as JSON-LD writes it. */
export type Thing = Readonly<Record<string, unknown>>;

/** The things a page describes. `article` is the one the page is about; `others` are further articles and the page itself. */
export interface StructuredData {
  readonly article: Thing | null;
  readonly pages: readonly Thing[];
  readonly byId: ReadonlyMap<string, Thing>;
}

const caps = { depth: 6, things: 800, scripts: 60, script: 1_000_000 };
const articleType = /Article|Posting|Report|Review|CreativeWork|Blog$|Chapter|HowTo$|Recipe|Thesis|Message|Guide/u;

/**
 * JSON as pages write it, made into JSON: wrappers of CDATA and HTML comments, comments, commas before a closing
 * bracket and a semicolon at the end are taken out, line ends inside strings become spaces. One pass, no recursion.
 */
function tidy(source: string): string {
  const pieces: string[] = [];
  let from = 0;
  let i = 0;
  /** The piece that holds a comma after which nothing has come yet. */
  let comma = -1;
  const cut = (to: number, next: number, put = ""): void => {
    pieces.push(source.slice(from, to), put);
    from = next;
  };
  while (i < source.length) {
    const sign = source[i]!;
    if (sign === '"') {
      comma = -1;
      for (i++; i < source.length && source[i] !== '"'; i++) {
        if (source[i] === "\\") i++;
        else if (source.charCodeAt(i) < 32) cut(i, i + 1, " ");
      }
    } else if (sign === "/" && (source[i + 1] === "*" || source[i + 1] === "/")) {
      const isBlock = source[i + 1] === "*";
      const end = source.indexOf(isBlock ? "*/" : "\n", i + 2);
      const next = end === -1 ? source.length : end + (isBlock ? 2 : 1);
      cut(i, next, " ");
      i = next;
      continue;
    } else if (sign === ",") {
      cut(i, i + 1, comma === -1 ? "," : "");
      if (comma === -1) comma = pieces.length - 1;
    } else if (!/\s/u.test(sign)) {
      if (comma !== -1 && (sign === "}" || sign === "]")) pieces[comma] = "";
      comma = -1;
    }
    i++;
  }
  pieces.push(source.slice(from));
  return pieces.join("");
}

/** Reads JSON, or what was meant to be JSON; undefined when it cannot be read or is longer than a million characters. */
function parseLoosely(source: string): unknown {
  if (source.length > caps.script) return undefined;
  const text = source
    .replace(/^\s*(?:<!--|(?:\/\*|\/\/)?\s*<!\[CDATA\[\s*(?:\*\/)?)/u, "")
    .trimEnd()
    .replace(/(?:-->|(?:\/\*|\/\/)?\s?\]\]>(?:\s?\*\/)?)$/u, "")
    .replace(/[;\ufeff]$/u, "");
  for (const attempt of [() => text, () => tidy(text)]) {
    try {
      return JSON.parse(attempt());
    } catch {
      // Pages often hold line ends in strings and trailing commas; a second failure means that it says nothing.
    }
  }
  return undefined;
}

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The members of a value that may be one or many; never more than 100. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : value === undefined || value === null ? [] : [value];
}

/** A value as a line of text, or null: at most 2,000 characters, with references such as `&amp;` replaced. */
export function wordsOf(value: unknown): string | null {
  const first = listOf(value)[0];
  const text = isThing(first) ? (first["@value"] ?? first["name"]) : first;
  return typeof text === "string" && text.trim() !== "" ? foldLine(decodeEntities(text.slice(0, 2000))) : null;
}

/** The things a value names, looked up by `@id` where it is only a reference. */
export function thingsOf(value: unknown, { byId }: StructuredData): readonly Thing[] {
  return listOf(value).flatMap((item) => {
    if (typeof item === "string") return [{ name: item }];
    if (!isThing(item)) return [];
    const id = item["@id"];
    return item["name"] === undefined && typeof id === "string" ? [byId.get(id) ?? item] : [item];
  });
}

const typesOf = (thing: Thing): string =>
  listOf(thing["@type"])
    .filter((t) => typeof t === "string")
    .join(" ");

/**
 * Reads the JSON-LD of a page to depth 6, through arrays, `@graph` and what the page is mainly about. Of several
 * articles the one is taken whose headline stands in the titles of the page, or whose address is the page's.
 */
export function readStructuredData(
  scripts: readonly PageElement[],
  isTitle: (headline: string) => boolean,
  url: string | undefined,
): StructuredData {
  const found: Thing[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > caps.depth) return;
    for (const item of listOf(value)) {
      if (!isThing(item) || found.length >= caps.things) continue;
      found.push(item);
      for (const key of ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "hasPart"])
        visit(item[key], depth + 1);
    }
  };
  for (const script of scripts.slice(0, caps.scripts)) visit(parseLoosely(textOf(script)), 0);
  const byId = new Map<string, Thing>();
  for (const thing of found) {
    const id = thing["@id"];
    if (typeof id === "string" && (thing["name"] !== undefined || !byId.has(id))) byId.set(id, thing);
  }
  const own = url?.replace(/[?#].*$/u, "");
  const score = (thing: Thing): number => {
    const types = typesOf(thing);
    if (!articleType.test(types)) return 0;
    const headline = wordsOf(thing["headline"]) ?? wordsOf(thing["name"]);
    const main = thing["mainEntityOfPage"];
    const addresses = [
      thing["url"],
      thing["@id"],
      typeof main === "string" ? main : listOf(main).find(isThing)?.["@id"],
    ];
    return (
      (/Article|Posting|Report/u.test(types) ? 3 : 1) +
      (headline !== null && isTitle(headline) ? 4 : 0) +
      (thing["author"] === undefined ? 0 : 1) +
      (thing["datePublished"] === undefined ? 0 : 1) +
      (addresses.some((a) => typeof a === "string" && own !== undefined && a.replace(/[?#].*$/u, "") === own) ? 2 : 0)
    );
  };
  let article: Thing | null = null;
  let best = 0;
  for (const thing of found) {
    const value = score(thing);
    if (value > best) [article, best] = [thing, value];
  }
  return {
    article,
    pages: found.filter((thing) => /WebPage|ItemPage|AboutPage|ProfilePage|FAQPage/u.test(typesOf(thing))),
    byId,
  };
}
