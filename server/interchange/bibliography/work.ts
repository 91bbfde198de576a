import type { z } from "zod";

import { KnownDate, SourceFacts, sourceTypes } from "#/domain/source.ts";

/** A source as bibliographies know it: no text, only what is known of it. */
export const WorkFacts = SourceFacts.omit({ modifiedOn: true, licence: true, canonicalUrl: true });

/** One of {@link WorkFacts}. */
export type Work = z.output<typeof WorkFacts>;

/** A work that is written out; `key` names it in the file, `keptOn` is the day of the newest capture. */
export interface WrittenWork extends Work {
  readonly key: string;
  readonly keptOn: string | null;
}

/** An entry of a file: the work that it describes, or why it describes none. */
export type Entry =
  | { readonly work: Work; readonly problem: null }
  | { readonly work: null; readonly problem: string; readonly title: string | null };

type SourceType = (typeof sourceTypes)[number];

/** Types of works that we do not tell apart, and the nearest of those that we do. */
const nearest: Readonly<Record<string, SourceType>> = {
  article: "article-newspaper",
  "article-magazine": "article-newspaper",
  bill: "legislation",
  hearing: "legislation",
  legal_case: "legislation",
  regulation: "legislation",
  treaty: "legislation",
  chapter: "book",
  collection: "book",
  motion_picture: "broadcast",
  song: "broadcast",
  "post-weblog": "post",
  entry: "webpage",
  "entry-encyclopedia": "webpage",
};

/** The type of ours that is nearest to one of CSL's. */
export function nearestType(type: unknown): SourceType {
  const known = sourceTypes.find((one) => one === type);
  return known ?? (typeof type === "string" && Object.hasOwn(nearest, type) ? nearest[type]! : "document");
}

/** A line of text without markup, breaks and what no database keeps; null for nothing. */
export function plainLine(value: unknown, max: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const line = String(value)
    .slice(0, 20_000)
    .replace(/<\/?(?:i|b|sc|sup|sub|span)(?:\s[^<>]{0,100})?>/giu, "")
    .replaceAll("\0", "")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, max)
    .toWellFormed()
    .trim();
  return line === "" ? null : line;
}

/** A date as far as it is known out of year, month and day; null where there is no year. */
export function knownDate(parts: readonly unknown[]): string | null {
  const [year, month, day] = parts.map((part) => Math.trunc(Number(part ?? Number.NaN)));
  const written = [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))];
  for (let length = month === undefined ? 1 : day === undefined ? 2 : 3; length > 0; length--) {
    const date = KnownDate.safeParse(written.slice(0, length).join("-"));
    if (date.success && year !== 0) return date.data;
  }
  return null;
}

/** What a file says of a work, before it is judged. */
export interface Said {
  readonly type: unknown;
  readonly title: unknown;
  readonly authors: readonly unknown[];
  readonly publisher: unknown;
  readonly publishedOn: string | null;
  readonly language: unknown;
  readonly url: unknown;
}

/** The work that a file describes: what fits no field of ours is left out of it, without a title there is none. */
export function toEntry(said: Said): Entry {
  const title = plainLine(said.title, 1000);
  if (title === null) return { work: null, problem: "It has no title.", title: null };
  const url = SourceFacts.shape.url.safeParse(plainLine(said.url, 2000));
  const language = plainLine(said.language, 40)?.toLowerCase().split(/[-_]/u)[0] ?? null;
  const authors = said.authors.slice(0, 50).flatMap((author) => plainLine(author, 200) ?? []);
  return {
    problem: null,
    work: {
      type: nearestType(said.type),
      title,
      authors,
      publisher: plainLine(said.publisher, 300),
      publishedOn: said.publishedOn,
      language: SourceFacts.shape.language.safeParse(language).data ?? null,
      url: url.data ?? null,
    },
  };
}
