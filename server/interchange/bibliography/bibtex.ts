import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";

import { readItem } from "./csl.ts";
import type { Entry, WrittenWork } from "./work.ts";

/** Entry types that both BibTeX's successors and reference managers know; what has none says so in `type`. */
const entryTypes: Readonly<Record<string, string>> = {
  webpage: "online",
  "article-newspaper": "article",
  report: "report",
  dataset: "dataset",
  legislation: "legislation",
  book: "book",
};

const escapes: Readonly<Record<string, string>> = {
  "\\": String.raw`\textbackslash{}`,
  "~": String.raw`\textasciitilde{}`,
  "^": String.raw`\textasciicircum{}`,
  "{": String.raw`\{`,
  "}": String.raw`\}`,
};
const escape = (words: string): string =>
  words
    .replace(/\s+/gu, " ")
    .replace(/[\\~^{}$&#_%]/gu, (sign) => escapes[sign] ?? `\\${sign}`)
    // Two of these in a row would be one sign of another kind.
    .replace(/([-`'])(?=\1)/gu, "$1{}");
/** In an address only what ends or begins a group is encoded; TeX's own signs stand in it as they are. */
const verbatim = (url: string): string =>
  url.replace(/[{}\\\s]/gu, (sign) => `%${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(2, "0")}`);

function writeEntry(work: WrittenWork): string {
  const { key, type, title, authors, publisher, publishedOn, language, url, keptOn } = work;
  const [year, month] = publishedOn?.split("-") ?? [];
  const isArticle = type === "article-newspaper";
  const isMisc = !Object.hasOwn(entryTypes, type);
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ["title", `{${escape(title)}}`],
    // Braces keep a name in one piece, whatever words or commas are in it.
    ["author", authors.map((name) => `{${escape(name)}}`).join(" and ")],
    [isArticle ? "journaltitle" : type === "report" ? "institution" : "publisher", publisher && escape(publisher)],
    ["entrysubtype", isArticle ? "newspaper" : null],
    ["type", isMisc && type !== "document" ? escape(type) : null],
    ["date", publishedOn],
    ["year", year],
    ["month", month && String(Number(month))],
    ["language", language],
    ["url", url && verbatim(url)],
    ["urldate", keptOn],
  ];
  const written = lines.flatMap(([field, value]) => (value ? [`  ${field} = {${value}},\n`] : []));
  return `@${entryTypes[type] ?? "misc"}{${key},\n${written.join("")}}\n`;
}

/** Works as BibTeX with the fields of BibLaTeX (`date`, `url`, `urldate`), in UTF-8. */
export function writeBibtex(works: readonly WrittenWork[]): string {
  return works.map(writeEntry).join("\n");
}

/** The parser of citation-js, forced to read text as BibTeX: left to guess, it would fetch what looks like an address. */
function parse(file: string): unknown[] {
  // Spaces of another width are spaces; the parser does not know them.
  const plain = file.replace(/(?<!\\)\\[,;:!]/gu, " ");
  const items = plugins.input.chain(plain, { forceType: "@biblatex/text", generateGraph: false });
  const newspapers = new Set(
    [...file.matchAll(/@article\s*\{\s*([^,\s]{1,200}),[^@]{0,2000}?entrysubtype\s*=\s*[{"]newspaper/giu)].map(
      ([, key]) => key,
    ),
  );
  return items.map((item) => ({
    ...item,
    ...(item["type"] === "article-journal" && newspapers.has(String(item["id"])) ? { type: "article-newspaper" } : {}),
  }));
}

const maxDepth = 200;

/** Whether braces lie deeper than a parser that calls itself can go. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === "{") depth++;
    else if (sign === "}") depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}

/**
 * The works of a BibTeX or BibLaTeX file. One entry that cannot be read does not take the others with it: then each is
 * read by itself.
 */
export function readBibtex(file: string): readonly Entry[] {
  const attempt = (text: string): unknown[] | null => {
    if (isTooDeep(text)) return null;
    try {
      return parse(text);
    } catch {
      return null;
    }
  };
  const whole = attempt(file);
  if (whole) return whole.map(readItem);
  const pieces = file.split(/^(?=[ \t]*@\s*[a-z]+\s*[{(])/imu).filter((piece) => piece.trim().startsWith("@"));
  return pieces.flatMap((piece): Entry[] => {
    const read = attempt(piece);
    if (read) return read.map(readItem);
    const name = /@\s*\w+\s*[{(]\s*([^,\s{}]{1,100})/u.exec(piece)?.[1] ?? null;
    return [{ work: null, problem: "This entry is not written as BibTeX should be.", title: name }];
  });
}
