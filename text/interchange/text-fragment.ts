/**
 * Text fragments of addresses (WICG Scroll To Text Fragment): `#:~:text=[prefix-,]start[,end][,-suffix]`. A browser looks
 * for the words without regard to case, accents and other forms of the same signs, at whole words, each term within one
 * block, and takes the first place that fits.
 */

import { unspaced } from "#/text/carry/token.ts";
import { countBelow } from "./code-point.ts";
import { foldForSearch, type Searched } from "./search-fold.ts";

interface Term {
  readonly from: number;
  readonly to: number;
}
/** A directive before it is written, as ranges of the plain text. */
interface Directive {
  readonly prefix: Term | null;
  readonly start: Term;
  readonly end: Term | null;
  readonly suffix: Term | null;
}

const longestWhole = 240;
const contextWords = [2, 4, 8];
const wordSign = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that set no spaces between words: there a browser finds words of its own, and nothing is lengthened. */
const unspacedSign = new RegExp(unspaced, "v");

const isWord = (character: string | undefined): boolean =>
  character !== undefined && wordSign.test(character) && !unspacedSign.test(character);
const cutsWord = (text: string, at: number): boolean => isWord(text[at - 1]) && isWord(text[at]);

/** All places of a term, at what a browser may take for whole words. */
function* placesOf({ text, loose }: Searched, term: string, from = 0): Generator<number> {
  const isEdge = (at: number): boolean => loose.has(at) || !cutsWord(text, at);
  for (let at = text.indexOf(term, from); at !== -1; at = text.indexOf(term, at + 1))
    if (isEdge(at) && isEdge(at + term.length)) yield at;
}

const skipSpace = (text: string, at: number): number => {
  let next = at;
  while (next < text.length && /\s/u.test(text[next]!)) next++;
  return next;
};

/** Where the directive leads, as a browser reads it: its first two places at the most. */
function placesLedTo(searched: Searched, { prefix, start, end, suffix }: Directive): Term[] {
  const { text } = searched;
  const words = (term: Term) => text.slice(term.from, term.to);
  const found: Term[] = [];
  const follows = (at: number): boolean => suffix === null || text.startsWith(words(suffix), skipSpace(text, at));
  for (const at of placesOf(searched, words(start))) {
    if (prefix !== null) {
      let before = at;
      while (before > 0 && /\s/u.test(text[before - 1]!)) before--;
      if (!text.slice(0, before).endsWith(words(prefix))) continue;
    }
    const begun = at + words(start).length;
    if (end === null) {
      if (follows(begun)) found.push({ from: at, to: begun });
    } else {
      for (const there of placesOf(searched, words(end), begun)) {
        const to = there + words(end).length;
        if (!follows(to)) continue;
        found.push({ from: at, to });
        break;
      }
    }
    if (found.length === 2) break;
  }
  return found;
}

/** The first or last so many words of a range, never over a block's end. */
function someWords(text: string, range: Term, count: number, side: "first" | "last"): Term | null {
  const inside = text.slice(range.from, range.to);
  const line = side === "first" ? inside.trimStart().split("\n")[0]! : inside.trimEnd().split("\n").at(-1)!;
  const offset = side === "first" ? inside.length - inside.trimStart().length : inside.trimEnd().length - line.length;
  const words = [...line.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ index, end: index + word.length }));
  if (words.length === 0) return null;
  // Where no spaces are set, a line is one word: so many signs stand for it.
  const signs = count * 6;
  const [first, last] = [words[0]!, words.at(-1)!];
  let from = side === "first" ? first.index : words[Math.max(0, words.length - count)]!.index;
  let to = side === "last" ? last.end : words[Math.min(words.length, count) - 1]!.end;
  if (to - from > signs * 4) {
    if (side === "first") to = from + signs;
    else from = to - signs;
    if (isHalf(text, range.from + offset + from)) from++;
    if (isHalf(text, range.from + offset + to)) to--;
    if (cutsWord(line, from) || cutsWord(line, to)) return null;
  }
  return { from: range.from + offset + from, to: range.from + offset + to };
}

const isHalf = (text: string, at: number): boolean => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;

function* directives(text: string, words: Term): Generator<Directive> {
  const isWhole = words.to - words.from <= longestWhole && !text.slice(words.from, words.to).includes("\n");
  const around = (count: number) => ({
    prefix: someWords(text, { from: Math.max(0, words.from - 400), to: words.from }, count, "last"),
    suffix: someWords(text, { from: words.to, to: Math.min(text.length, words.to + 400) }, count, "first"),
  });
  const kernels: { start: Term; end: Term | null }[] = isWhole ? [{ start: words, end: null }] : [];
  if (!isWhole)
    for (const count of [4, 8, 12]) {
      const start = someWords(text, words, count, "first");
      const end = someWords(text, words, count, "last");
      if (start && end && start.to <= end.from) kernels.push({ start, end });
    }
  for (const kernel of kernels) yield { ...kernel, prefix: null, suffix: null };
  for (const count of contextWords)
    for (const kernel of kernels) {
      const { prefix, suffix } = around(count);
      if (suffix) yield { ...kernel, prefix: null, suffix };
      if (prefix) yield { ...kernel, prefix, suffix: null };
      if (prefix && suffix) yield { ...kernel, prefix, suffix };
    }
}

const encode = (words: string): string =>
  encodeURIComponent(words.replace(/\s+/gu, " ").trim().toWellFormed()).replaceAll("-", "%2D");

/**
 * Answers the text directive that leads to a range of one text and to no other place in it, such as
 * `text=new%20bridge,May`; the range is lengthened to whole words. Null where nothing tells the place apart, or it holds no
 * words. The text is read once, however many ranges are asked for.
 */
export function directiveFinder(text: string): (start: number, end: number) => string | null {
  const plain = foldForSearch(text);
  // A line end may be a break within one block on the page itself, so places over it count as well.
  const flat = { ...plain, text: plain.text.replaceAll("\n", " ") };
  const original = (term: Term) => text.slice(plain.starts[term.from], plain.starts[term.to] ?? text.length);
  const unitAt = (offset: number) => countBelow(plain.starts, offset);
  return (start, end) => {
    let from = skipSpace(plain.text, unitAt(start));
    let to = unitAt(end);
    while (to > from && /\s/u.test(plain.text[to - 1]!)) to--;
    if (from >= to) return null;
    while (cutsWord(plain.text, from)) from--;
    while (cutsWord(plain.text, to)) to++;
    for (const directive of directives(plain.text, { from, to })) {
      const [first, second] = placesLedTo(flat, directive);
      if (second !== undefined || first?.from !== from || first.to !== to) continue;
      const { prefix, start: begin, end: close, suffix } = directive;
      return `text=${[
        ...(prefix ? [`${encode(original(prefix))}-`] : []),
        encode(original(begin)),
        ...(close ? [encode(original(close))] : []),
        ...(suffix ? [`-${encode(original(suffix))}`] : []),
      ].join(",")}`;
    }
    return null;
  };
}

/** The text directive of one range of a text; see {@link directiveFinder}. */
export const textDirective = (text: string, start: number, end: number): string | null =>
  directiveFinder(text)(start, end);

/** An address with a text directive after whatever fragment it has; as it is where there is none to add. */
export function withDirective(url: string, directive: string | null): string {
  if (directive === null || !/^https?:/iu.test(url)) return url;
  const bare = url.split(":~:")[0]!;
  return `${bare}${bare.includes("#") ? "" : "#"}:~:${directive}`;
}
