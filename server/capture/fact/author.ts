import { afterByline, readByline, splitNames } from "#/server/capture/extract/byline.ts";
import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import { isDateLine, readWrittenDates } from "#/server/capture/extract/written-date.ts";
import type { FactEvidence } from "./evidence.ts";
import { lettersOf, placeOf } from "./evidence.ts";
import type { Mark } from "./mark.ts";
import { spacedText } from "./mark.ts";
import { group, looksNamed, namesIn, unglue } from "./person.ts";
import type { Option, PlainSigns } from "./rank.ts";
import { Options } from "./rank.ts";
import type { Thing } from "./structured.ts";
import { listOf, thingsOf, wordsOf } from "./structured.ts";

const authorMeta = /(?:^|[.:_-])(?:authors?(?:[._-]?name)?|creator|byl|byline|citation_authors?|writer)$/u;
const writtenBy =
  /written|author|by|von|par|por|door|autor|auteur|geschrieben|escrit|écrit|scritto|skriv|verfasst|napisan|kirjoit|автор|yazan/iu;
const label =
  /^(?:(?:written|posted|words|story|reported|text|article|content) )?(?:by|von|par|por|door|di|av|af|od)[: ]?$|^(?:written by|authors?|autor(?:in|en)?|auteure?|autore|författare|forfatter|szerző|автор|yazar|about the author|text|tekst)\s?:?$/iu;
/** The innermost marks only: "By" and the name lie in each other, and so do a list and its members. */
function innermost(marks: readonly Mark[]): readonly Mark[] {
  const outer = new Set<unknown>();
  for (const { element } of marks) {
    for (let at = element.parent, i = 0; at && i < 12; at = at.parent, i++) outer.add(at);
  }
  return marks.filter(({ element }) => !outer.has(element));
}

function declare(
  add: (names: readonly string[], sign: string, from: string, more?: string[]) => void,
  { data, meta }: FactEvidence,
): void {
  const structured = "the structured data of the page";
  const named = (thing: Thing): string =>
    wordsOf(thing["name"]) ?? [thing["givenName"], thing["familyName"]].map(wordsOf).filter(Boolean).join(" ");
  const people = (thing: Thing | null, sign: string): void => {
    for (const key of ["author", "creator", "contributor"]) {
      const things = thing ? thingsOf(thing[key], data) : [];
      const isGroup = things.some((one) => listOf(one["@type"]).some((type) => type !== "Person"));
      const names = [...new Set(things.flatMap((one) => splitNames(named(one))))];
      if (key !== "contributor") add(names, sign, structured, isGroup ? [`${sign}-group`] : []);
      if (names.length > 1) add(names.slice(0, 1), `${sign}-first`, structured);
      if (key === "contributor") add(names, "data-contributor", structured);
    }
  };
  people(data.article, "data");
  for (const page of data.pages.slice(0, 3)) people(page, "page-data");
  for (const [name, values] of [...meta.values].slice(0, 500)) {
    if (!authorMeta.test(name)) continue;
    const kind = name === "author" ? "meta-author" : name.startsWith("citation") ? "meta-citation" : "meta-other";
    add(
      values.flatMap((value) =>
        kind === "meta-citation" && /^[^,]+,[^,]+$/u.test(value)
          ? [value.replace(/^(.+), ?(.+)$/u, "$2 $1")]
          : splitNames(value),
      ),
      kind,
      "the head of the page",
    );
    add(splitNames(values[0]!), kind, "the head of the page");
  }
  for (const i of ["1", "2"]) {
    const value = meta.values.get(`twitter:data${i}`)?.[0];
    if (value !== undefined && writtenBy.test(meta.values.get(`twitter:label${i}`)?.[0] ?? ""))
      add(splitNames(value), "meta-shared", "the head of the page");
  }
}

/** A byline near the title, an author in the structured data or in the head settle that there is one, if it is a person. */
export const plainAuthor: PlainSigns = {
  settle: [
    "labelled:under",
    "line:over",
    "line:under",
    "line:below",
    "data",
    "meta-author",
    "meta-citation",
    "meta-other",
  ],
  doubt: ["is-site", "near-site", "login", "group", "loose"],
};

/** Everything that may be the authors of a page, with the signs for and against each. Names are joined by "; ". */
export function authorOptions(evidence: FactEvidence, siteName: string | null): readonly Option[] {
  const { marks, blocks, title, url } = evidence;
  const options = new Options();
  const add = (names: readonly string[], sign: string, from: string, more: readonly string[] = []): void => {
    const list = [...new Set(names)];
    if (list.length > 0) options.add(list.map(lettersOf).join(";"), list.join("; "), from, [sign, ...more]);
  };
  declare(add, evidence);
  for (const kind of ["author", "author-class", "author-link"] as const) {
    const found = innermost(marks.filter((mark) => mark.kind === kind)).slice(0, 60);
    const near: string[] = [];
    let first: number | null = null;
    for (const { element, block } of found) {
      const content = element.attributes.get("content");
      const text = content ?? spacedText(element, 200);
      if (text.length > 160) continue;
      const names = namesIn(text);
      if (names.length === 0) continue;
      const place = placeOf(block, title);
      add(names, `${kind}:${place}`, "the page’s own mark for the author", looksNamed(names) ? [`${kind}:named`] : []);
      if (/over|under|below|further/u.test(place) && (first === null || block - first <= 5)) {
        first ??= block;
        near.push(...names);
      }
    }
    add(near.slice(0, 12), `${kind}:list`, "the page’s own mark for the author");
    add(near.slice(0, 1), `${kind}:first`, "the page’s own mark for the author");
  }
  const seen = blocks.map((block) => (block.text.length <= 220 ? unglue(foldLine(block.text)) : ""));
  const dated = new Map<string, boolean>();
  const isDated = (line: string | undefined): boolean => {
    if (line === undefined || line === "") return false;
    const known = dated.get(line) ?? isDateLine(line);
    dated.set(line, known);
    return known;
  };
  for (const [i, line] of seen.entries()) {
    if (line === "" || (i > title + 300 && i < seen.length - 100)) continue;
    const place = placeOf(i, title);
    const by = readByline(line) === null ? null : namesIn(line);
    if (by) add(by, `line:${place}`, "the line that names the author");
    else if (/over|under|below/u.test(place) && line.length <= 90 && afterByline(line) !== null)
      add(namesIn(line), `line-loose:${place}`, "the line that names the author");
    if (label.test(line) && i + 1 < seen.length)
      add(namesIn(seen[i + 1]!), `labelled:${place}`, "the line that names the author");
    const close = /(?:written|posted|reported) by (.+)$/iu.exec(line);
    if (!by && close && line.length <= 160)
      add(namesIn(close[1]!), `inner-line:${place}`, "a line that names the author");
    if (!/over|under|below/u.test(place)) continue;
    const days = readWrittenDates(line);
    const names =
      days.length > 0 && !isDated(line) && line.length <= 120 ? namesIn(line.replace(/^.*?\d{4}\W+/u, "")) : [];
    if (looksNamed(names)) add(names, `with-date:${place}`, "the line with the date");
    const own = line.length <= 60 ? namesIn(line) : [];
    const beside = [i - 2, i - 1, i + 1, i + 2].some((at) => isDated(seen[at]));
    if (looksNamed(own) && blocks[i]!.type !== "heading")
      add(own, `${beside ? "beside-date" : "name-line"}:${place}`, "a line near the title");
  }
  for (const { kind, element, block } of marks) {
    const alt =
      kind === "image"
        ? foldLine((element.attributes.get("alt") ?? "").slice(0, 80)).replace(
            /^(?:a )?(?:photo|picture|headshot|avatar|image|profile (?:picture|photo)|portrait) (?:of|for|by) /iu,
            "",
          )
        : "";
    if (alt !== "" && looksNamed([alt])) add([alt], `portrait:${placeOf(block, title)}`, "the picture of the author");
  }
  const site = siteName ?? "";
  if (site !== "" && countWords(site) <= 4)
    add([site.replace(/['’]s .*$/u, "")], "site", "the name of the site", looksNamed([site]) ? ["site-named"] : []);
  const rights = seen
    .slice(-15)
    .map((line) => /(?:©|\(c\)|copyright)[\s\d–-]*(?:by )?([^|.·•]{3,50})/iu.exec(line)?.[1])
    .find((name) => name !== undefined);
  if (rights !== undefined && looksNamed([rights.trim()])) add([rights.trim()], "copyright", "the copyright line");

  const text = lettersOf(seen.join(" "));
  const top = lettersOf(seen.slice(Math.max(0, title - 8), title + 31).join(" "));
  const host = lettersOf(URL.parse(url ?? "")?.hostname ?? "");
  const siteLetters = lettersOf(site);
  return options.judge(({ value, signs }, all) => {
    const names = value.split("; ");
    const own = names.map(lettersOf);
    const found: string[] = [];
    found.push(`count-${names.length > 3 ? "many" : names.length}`);
    found.push(looksNamed(names) ? "named" : names.every((name) => countWords(name) === 1) ? "one-word" : "loose");
    if (names.some((name) => group.test(name))) found.push("group");
    if (names.some((name) => /^\p{Ll}|[\d_@]|\S\.\p{Ll}/u.test(name))) found.push("login");
    if (own.some((name) => name === siteLetters)) found.push("is-site");
    else if (
      siteLetters !== "" &&
      own.some((name) => name.length > 3 && (siteLetters.includes(name) || name.includes(siteLetters)))
    )
      found.push("near-site");
    if (own.some((name) => name.length > 4 && host.includes(name))) found.push("in-host");
    found.push(
      own.every((name) => top.includes(name))
        ? "seen-top"
        : own.every((name) => text.includes(name))
          ? "seen"
          : "unseen",
    );
    const strong = [...signs.keys()].filter((sign) =>
      /^(?:data|meta-\w+|author|author-class:|author-link:|line:)/u.test(sign),
    ).length;
    found.push(`support-${Math.min(4, strong)}`);
    const within = all.some((other) => other.value !== value && other.value.includes(value));
    const holds = all.some((other) => other.value !== value && other.value.length > 3 && value.includes(other.value));
    if (within) found.push("within");
    if (holds) found.push("holds");
    if (all.length === 1) found.push("only");
    return found;
  });
}
