import type { sourceTypes } from "#/domain/source.ts";

export type Facts = {
  id: string;
  version: number;
  type: string;
  title: string;
  authors: readonly string[];
  publisher: string | null;
  publishedOn: string | null;
  modifiedOn: string | null;
  language: string | null;
  url: string | null;
  canonicalUrl: string | null;
  licence: string | null;
  origins: Readonly<Record<string, string>>;
};

export type Candidates = Readonly<Record<string, readonly { readonly value: string; readonly from: string }[]>>;

const plain = ["publisher", "publishedOn", "modifiedOn", "language", "url", "canonicalUrl", "licence"] as const;

/** The facts as the form holds them: text in every field. */
export type Draft = Record<"type" | "title" | "authors" | (typeof plain)[number], string>;

/** The facts of a source as the form begins with them. */
export function draftOf(facts: Facts): Draft {
  const texts = Object.fromEntries(plain.map((name) => [name, facts[name] ?? ""])) as Omit<
    Draft,
    "type" | "title" | "authors"
  >;
  return { ...texts, type: facts.type, title: facts.title, authors: facts.authors.join("; ") };
}

/** What changed, as the command wants it; fields that stand as they were are not sent, so their origin stays. */
export function changesOf(before: Draft, now: Draft) {
  const changed = plain.filter((name) => now[name] !== before[name]);
  return {
    ...Object.fromEntries(changed.map((name) => [name, now[name].trim() || null])),
    ...(now.type === before.type ? {} : { type: now.type as (typeof sourceTypes)[number] }),
    ...(now.title === before.title ? {} : { title: now.title }),
    ...(now.authors === before.authors
      ? {}
      : {
          authors: now.authors
            .split(";")
            .map((name) => name.trim())
            .filter(Boolean),
        }),
  };
}

/** What the source says elsewhere of a field: other values than the one that stands, each once, in order of trust. */
export function othersOf(candidates: Candidates, field: keyof Draft, now: string) {
  const all = candidates[field === "authors" ? "byline" : field] ?? [];
  const read = (value: string) => (field === "language" ? (value.split("-")[0]?.toLowerCase() ?? value) : value);
  const seen = new Set([now.trim().toLowerCase()]);
  return all.flatMap(({ value, from }) => {
    const words = read(value);
    const key = words.trim().toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ value: words, from }];
  });
}
