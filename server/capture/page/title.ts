import type { Candidate } from "#/server/capture/extraction.ts";
import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "./block.ts";
import type { PageMeta } from "./meta.ts";

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const separator = /^(.*\S) ?([|–—»·•:-]) ?(\S[^|–—»·•]{1,59})$/u;

/** The words of a title without the name of the site at its end. */
function withoutSuffix(title: string, site: string | null): string {
  let rest = title;
  for (let i = 0; i < 2; i++) {
    const match = separator.exec(rest);
    if (!match) break;
    const [, before = "", sign = "", tail = ""] = match;
    const isSite =
      site !== null &&
      letters(tail) !== "" &&
      (letters(site).includes(letters(tail)) || letters(tail).includes(letters(site)));
    const isBar = /[|»·•]/u.test(sign) && countWords(before) > 2;
    if (!isSite && !isBar) break;
    rest = before;
  }
  return rest;
}

/** Whether a block is a heading of the first level, as the page itself writes it. */
function isFirstHeading(block: PageBlock): boolean {
  return block.chain.some(({ tag }) => tag === "h1");
}

/**
 * The title of a page. A first-level heading wins when the page's own title holds its words, because titles in the
 * head carry the name of the site; without such a heading the head's titles are taken without their endings.
 */
export function findTitle(
  blocks: readonly PageBlock[],
  meta: PageMeta,
  headline: string | null,
  site: string | null,
): Candidate<string> | null {
  const social = ["og:title", "twitter:title", "dc.title", "title", "headline"]
    .map((name) => meta.values.get(name))
    .find((value) => value !== undefined);
  const known = letters([meta.title, social, headline].filter((t) => t !== null && t !== undefined).join(" "));
  const headings = blocks.filter(isFirstHeading).map((block) => foldLine(block.text));
  // Some pages wrap the name of the site in a main heading: it ends the titles in the head, and names no article.
  const endings = [meta.title, social].map((t) => letters(separator.exec(t ?? "")?.[3] ?? ""));
  const isSite = (text: string): boolean => endings.includes(letters(text)) || letters(text) === letters(site ?? "");
  const own = headings.find((text) => countWords(text) >= 2 && known.includes(letters(text)) && !isSite(text));
  if (own !== undefined) return { value: own, from: "the main heading of the page" };
  const only = headings.length === 1 ? headings[0]! : null;
  if (only !== null && countWords(only) > 2) {
    const words = only.toLowerCase().split(/\s+/u);
    const shared = words.filter((word) => known.includes(letters(word))).length;
    if (shared > words.length / 2) return { value: only, from: "the main heading of the page" };
  }
  const candidates: [string | null | undefined, string][] = [
    [social && withoutSuffix(social, site), "the title for sharing"],
    [headline, "the structured data of the page"],
    [meta.title && withoutSuffix(meta.title, site), "the title of the page"],
    [headings[0], "the main heading of the page"],
  ];
  const [value, from] = candidates.find(([text]) => (text ?? "").trim() !== "") ?? [];
  return value && from !== undefined ? { value: foldLine(value), from } : null;
}
