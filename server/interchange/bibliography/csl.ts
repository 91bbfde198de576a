import { Problem } from "#/domain/problem.ts";

import { type Entry, knownDate, toEntry, type WrittenWork } from "./work.ts";

const dateOf = (known: string | null) => (known ? { "date-parts": [known.split("-").map(Number)] } : undefined);

/** Works as CSL-JSON, the form that Zotero, pandoc and citeproc read. Names are literal: we do not know their parts. */
export function writeCsl(works: readonly WrittenWork[]): string {
  const items = works.map(({ key, type, title, authors, publisher, publishedOn, language, url, keptOn }) => ({
    id: key,
    type,
    title,
    ...(authors.length > 0 ? { author: authors.map((literal) => ({ literal })) } : {}),
    ...(publisher ? { publisher, ...(type === "article-newspaper" ? { "container-title": publisher } : {}) } : {}),
    ...(publishedOn ? { issued: dateOf(publishedOn) } : {}),
    ...(language ? { language } : {}),
    ...(url ? { URL: url } : {}),
    ...(keptOn ? { accessed: dateOf(keptOn) } : {}),
  }));
  return `${JSON.stringify(items, null, 2)}\n`;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A name in one piece, with its parts in the order in which they are spoken. */
function nameOf(name: unknown): unknown {
  const { literal, given, family, suffix, ...parts } = fields(name);
  const pieces = [given, parts["dropping-particle"], parts["non-dropping-particle"], family, suffix];
  return typeof name === "string" ? name : (literal ?? pieces.filter((piece) => typeof piece === "string").join(" "));
}

function readDate(value: unknown): string | null {
  const date = fields(value);
  const [first] = list(date["date-parts"]);
  const written = typeof value === "string" ? value : (date["raw"] ?? date["literal"]);
  const match = typeof written === "string" ? /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?/u.exec(written) : null;
  return knownDate(list(first).length > 0 ? list(first) : (match?.slice(1).filter(Boolean) ?? []));
}

/** One item of CSL-JSON, wherever it comes from. */
export function readItem(given: unknown): Entry {
  const item = fields(given);
  const { type, title, language } = item;
  // A kind of work that has no type of its own may be named as its genre.
  const genre = typeof item["genre"] === "string" && type !== "report" ? item["genre"] : null;
  const isOwn = genre === "speech" || genre === "interview" || genre === "broadcast" || genre === "post";
  return toEntry({
    type: isOwn || genre === "personal_communication" || genre === "webpage" ? genre : type,
    title,
    authors: list(item["author"]).map(nameOf),
    publisher: item["publisher"] ?? item["container-title"],
    publishedOn: readDate(item["issued"]),
    language,
    url: item["URL"],
  });
}

/** The works of a CSL-JSON file. @throws Problem `invalid` for what is none. */
export function readCsl(file: string): readonly Entry[] {
  let items: unknown;
  try {
    items = JSON.parse(file);
  } catch {
    throw Problem.invalid("This is not JSON as it should be. Export it once more, and send the file as it is.");
  }
  const all = Array.isArray(items) ? items : list(fields(items)["items"] ?? [items]);
  return all.map(readItem);
}
