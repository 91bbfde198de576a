import { negationsIn } from "#/text/carry/negation.ts";

const word = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const figure = /\p{N}+(?:[.,:/-]\p{N}+)*/gu;

/** What may not differ between two sayings of one statement: its figures in their order, and how many of its words deny. */
export function backboneOf(text: string): string {
  const words = [...text.toLowerCase().matchAll(word)].map(([found]) => found.replaceAll("’", "'"));
  const denying = negationsIn(new Map(words.map((found, index) => [found, index]))).words;
  const figures = [...text.matchAll(figure)].map(([found]) => found);
  return `${figures.join(" ")}|${words.filter((_, index) => denying.has(index)).length}`;
}
