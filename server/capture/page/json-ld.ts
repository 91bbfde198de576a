import { decodeEntities } from "#/server/capture/extract/entity.ts";
import type { PageElement } from "./element.ts";
import { elementsOf, textOf } from "./element.ts";

/** What the structured data of a page says about its article (schema.org), each list in order of trust. */
export interface StructuredData {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
}

type Thing = Readonly<Record<string, unknown>>;

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const string = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? decodeEntities(value.trim()) : null;

function parse(source: string): unknown {
  const text = source.replace(
    /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>)\s*;?\s*$/gu,
    "",
  );
  for (const attempt of [text, text.replace(/[\n\r\t]+/gu, " ").replace(/,\s*([}\]])/gu, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // Pages often hold line ends inside strings and trailing commas; a second failure means the block is useless.
    }
  }
  return null;
}

/** All things of the page's structured data to depth 6, through arrays, `@graph` and `mainEntity`. */
function things(root: PageElement): Thing[] {
  const found: Thing[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > 6 || found.length > 500) return;
    for (const item of listOf(value)) {
      if (!isThing(item)) continue;
      found.push(item);
      visit(item["@graph"], depth + 1);
      visit(item["mainEntity"], depth + 1);
      visit(item["mainEntityOfPage"], depth + 1);
    }
  };
  for (const element of elementsOf(root)) if (element.tag === "script") visit(parse(textOf(element)), 0);
  return found;
}

function rank(thing: Thing): number {
  const types = listOf(thing["@type"]).join(" ");
  if (/Article|Posting|Report|ClaimReview|CreativeWork/u.test(types)) return 0;
  return /WebPage|ItemPage|AboutPage/u.test(types) ? 1 : 2;
}

/** Reads the JSON-LD of a page. Articles and postings come before the page around them; what is broken is passed over. */
export function readStructuredData(root: PageElement): StructuredData {
  const all = things(root);
  const byId = new Map(
    all.flatMap((thing) => (typeof thing["@id"] === "string" ? [[thing["@id"], thing] as const] : [])),
  );
  const ranked = all.filter((thing) => rank(thing) < 2).toSorted((a, b) => rank(a) - rank(b));
  const first = (read: (thing: Thing) => string | null): string | null =>
    ranked.map(read).find((v) => v !== null) ?? null;
  const names = (value: unknown): string[] =>
    listOf(value).flatMap((item) => {
      if (!isThing(item)) return string(item) ?? [];
      const whole = item["name"] === undefined ? byId.get(String(item["@id"])) : item;
      return listOf(whole?.["name"]).flatMap((name) => string(name) ?? []);
    });
  return {
    headline: first((thing) => (rank(thing) === 0 ? (string(thing["headline"]) ?? string(thing["name"])) : null)),
    authors: ranked.map((thing) => names(thing["author"] ?? thing["creator"])).find((list) => list.length > 0) ?? [],
    published: first((thing) => string(thing["datePublished"]) ?? string(thing["dateCreated"])),
    publisher: ranked.flatMap((thing) => names(thing["publisher"]))[0] ?? null,
    language: first((thing) => string(thing["inLanguage"])),
  };
}
