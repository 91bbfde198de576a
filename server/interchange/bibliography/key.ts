import type { Work, WrittenWork } from "./work.ts";

const ascii = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 ]/gu, "")
    .trim()
    .toLowerCase();

const word = (words: readonly string[]): string => words.find((one) => one.length > 3) ?? words[0] ?? "";

/** Names each work by who made it, its year and a word of its title, such as `sample2024annual`; no name twice. */
export function keyed(works: readonly (Work & { readonly keptOn: string | null })[]): readonly WrittenWork[] {
  const used = new Map<string, number>();
  return works.map((work) => {
    const maker =
      ascii(work.authors[0] ?? "")
        .split(" ")
        .at(-1) || word(ascii(work.publisher ?? "").split(" "));
    const name = `${maker}${work.publishedOn?.slice(0, 4) ?? ""}${word(ascii(work.title).split(" "))}` || "source";
    const count = used.get(name) ?? 0;
    used.set(name, count + 1);
    return { ...work, key: count === 0 ? name : `${name}-${count + 1}` };
  });
}
