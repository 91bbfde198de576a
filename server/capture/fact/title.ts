import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "#/server/capture/page/block.ts";
import { lettersOf } from "./evidence.ts";
import { formsOf, headingsOf, isSiteName } from "./heading.ts";
import type { Mark } from "./mark.ts";
import { spacedText } from "./mark.ts";
import type { PageMeta } from "./meta.ts";
import { firstMeta } from "./meta.ts";
import type { Option } from "./rank.ts";
import { Options } from "./rank.ts";

const longest = 300;
const wordSet = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
const quarters = (part: number, whole: number): number => Math.round((4 * part) / Math.max(1, whole));

/** Where titles stand. */
export interface TitleEvidence {
  readonly blocks: readonly PageBlock[];
  readonly marks: readonly Mark[];
  readonly meta: PageMeta;
  readonly headline: string | null;
  readonly siteName: string | null;
  readonly url: string | undefined;
}

/** Everything that may be the title of a page, with the signs for and against each. */
export function titleOptions({ blocks, marks, meta, headline, siteName, url }: TitleEvidence): readonly Option[] {
  const options = new Options();
  const site = lettersOf(siteName ?? "");
  const head: string[] = [];
  const add = (text: string | null, origin: string, from: string, isHead: boolean): void => {
    const title = foldLine((text ?? "").slice(0, longest * 3));
    if (title === "" || title.length > longest) return;
    if (isHead) head.push(lettersOf(title));
    for (const { value, form } of formsOf(title, site)) {
      options.add(foldLine(value).toLowerCase(), foldLine(value), from, [origin, `${origin}:${form}`, form]);
    }
  };
  const headings = headingsOf(blocks);
  const main = headings.filter(({ level }) => level === 1);
  const prose = blocks.findIndex((block) => countWords(block.text) >= 25 && block.linked < block.text.length / 2);
  for (const [i, { text, block }] of main.entries()) {
    add(text, i === 0 ? "h1-first" : "h1-later", "the main heading of the page", false);
    if (main.length === 1) add(text, "h1-only", "the main heading of the page", false);
    if (block < prose && prose - block <= 15) add(text, "h1-opens", "the main heading of the page", false);
    const named = blocks[block]!.chain.slice(-4).some(({ attributes }) =>
      /title|headline/iu.test(attributes.get("class") ?? ""),
    );
    if (named) add(text, "h1-named", "the main heading of the page", false);
  }
  add(headline, "data", "the structured data of the page", true);
  add(firstMeta(meta, ["og:title"]), "og", "the title for sharing", true);
  add(firstMeta(meta, ["twitter:title"]), "twitter", "the title for sharing", true);
  const names = ["citation_title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline", "title"];
  add(firstMeta(meta, names), "meta", "the head of the page", true);
  add(meta.title, "document", "the title of the page", true);
  for (const { element } of marks.filter(({ kind }) => kind === "headline").slice(0, 3))
    add(spacedText(element, longest + 1), "mark", "the page’s own mark for the title", false);
  const second = headings.filter(({ level }) => level === 2 || level === 3);
  for (const [i, { text }] of second.slice(0, 3).entries())
    add(text, i === 0 ? "h2-first" : "h2", "a heading of the page", false);

  const all = headings.slice(0, 20).map(({ text }) => lettersOf(text));
  const slug = wordSet(decodePath(url));
  const isUnknown = (text: string): boolean => head.length > 0 && !head.some((one) => one.includes(lettersOf(text)));
  const rival = main.some(({ text }) => countWords(text) >= 3 && isUnknown(text));
  const company = main.length === 0 ? "no-h1" : main.length === 1 ? "one-h1" : "many-h1";
  return options.judge(({ value, signs }, others) => {
    const own = lettersOf(value);
    const words = countWords(value);
    const found: string[] = [];
    const inHead = head.filter((text) => text.includes(own)).length;
    const heads = inHead === 0 ? "0" : inHead === head.length ? "all" : "some";
    const isMain = signs.has("h1-first");
    found.push(`in-head-${heads}`, `${isMain ? "h1" : "other"}-${company}`);
    if (isMain) found.push(`h1-in-head-${heads}`);
    found.push(`same-${Math.min(4, head.filter((text) => text === own).length)}`);
    const isHeading = all.includes(own);
    if (isHeading) found.push("is-heading");
    if (!isHeading && all.some((text) => text.length > own.length && text.includes(own))) found.push("in-heading");
    if (!isHeading && all.some((text) => text.length > 8 && own.includes(text))) found.push("holds-heading");
    if (!isHeading && rival) found.push("beside-unknown-h1");
    const isSite = own === site || isSiteName(own, site);
    if (isSite) found.push("is-site");
    else if (site !== "" && own.endsWith(site)) found.push("ends-as-site");
    else if (site !== "" && own.startsWith(site)) found.push("begins-as-site");
    found.push(
      words <= 1
        ? "words-1"
        : words === 2
          ? "words-2"
          : words <= 4
            ? "words-4"
            : words <= 16
              ? "words-16"
              : "words-many",
    );
    if (/[|»]/u.test(value)) found.push("bar");
    const twin = others.some((other) => other.value !== value && lettersOf(other.value) === own);
    if (/[’‘“”…]/u.test(value)) found.push(twin ? "curly-with-twin" : "curly");
    else if (twin) found.push("has-twin");
    if (words > 1 && value === value.toUpperCase() && /\p{Lu}/u.test(value)) found.push("capitals");
    if (isMain && isUnknown(value)) found.push("h1-unknown");
    const list = [...wordSet(value)];
    found.push(
      `shares-${quarters(list.filter((word) => head.some((text) => text.includes(word))).length, list.length)}`,
    );
    if (slug.size >= 3) {
      found.push(`in-slug-${quarters(list.filter((word) => slug.has(word)).length, list.length)}`);
      found.push(`of-slug-${quarters([...slug].filter((word) => list.includes(word)).length, slug.size)}`);
    }
    if (
      words >= 3 &&
      others.some(
        (other) => other.value !== value && lettersOf(other.value).startsWith(own) && other.signs.has("whole"),
      )
    )
      found.push("begins-another");
    return found;
  });
}

/** The last part of an address that holds words. */
function decodePath(url: string | undefined): string {
  const parts = (URL.parse(url ?? "")?.pathname ?? "").split("/").filter((part) => /[a-z]{3}/iu.test(part));
  return (parts.at(-1) ?? "").replace(/\.\w{2,5}$/u, "").replace(/[-_+]|%20/gu, " ");
}
