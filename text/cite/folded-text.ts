import { fold } from "#/text/fold.ts";

/** UTF-16 code units of a text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
/** Places of words in the order of the text, and whether there are more of them. */
export interface Places<Place = Range> {
  readonly places: readonly Place[];
  readonly more: boolean;
}
/** What is said to stand before and after words, folded. */
interface Context {
  readonly before: string;
  readonly after: string;
}

/** A text that was folded once, to look for words whose typography may differ, and to compare what stands around them. */
export interface FoldedText {
  /** False where folded words surely stand nowhere in it, told without reading it again. */
  mayHold(folded: string): boolean;
  /** Places of folded words, as ranges of the text, at most so many. None begins or ends inside a character. */
  placesOf(folded: string, most: number): Places;
  /** Places at which words stand with the whole of a context around them, at most so many. */
  placesAmid(words: string, context: Context, most: number): Places;
  /** How many folded code units before and after a place are those of the context, counted from the place outwards. */
  agreement(place: Range, context: Context): number;
}

const combining = /^\p{M}/u;

/** Where words begin in a text, at most so many. */
export function occurrences(text: string, words: string, most: number): Places<number> {
  const places: number[] = [];
  let at = text.indexOf(words);
  for (; at !== -1 && places.length < most; at = text.indexOf(words, at + 1)) places.push(at);
  return { places, more: at !== -1 };
}

const gram = 6;
const slots = 1 << 20;

/** The numbers of all pieces of six code units of a text, one after the other, while `take` says true. */
function eachGram(text: string, take: (slot: number) => boolean): boolean {
  for (let at = 0; at + gram <= text.length; at++) {
    let hash = 0;
    for (let i = at; i < at + gram; i++) hash = (Math.imul(hash, 0x01000193) ^ text.charCodeAt(i)) | 0;
    if (!take((hash ^ (hash >>> 15)) & (slots - 1))) return false;
  }
  return true;
}

const none: Places = { places: [], more: false };

/** Folds a text. */
export function foldedText(original: string): FoldedText {
  const { text, starts, ends } = fold(original);
  let seen: Uint8Array | undefined;
  /** The first folded unit that comes from an offset of the text or from behind it. */
  const firstFrom = (offset: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const rangeAt = (at: number, length: number): Range | null => {
    const end = at + length;
    const cutsStart = at > 0 && starts[at] === starts[at - 1];
    const cutsEnd = end < text.length && (starts[end] === starts[end - 1] || combining.test(text[end]!));
    return length < 1 || cutsStart || cutsEnd ? null : { start: starts[at]!, end: ends[end - 1]! };
  };
  return {
    mayHold(folded) {
      if (!seen) {
        const marks = (seen = new Uint8Array(slots));
        eachGram(text, (slot) => (marks[slot] = 1) === 1);
      }
      const marks = seen;
      return eachGram(folded, (slot) => marks[slot] === 1);
    },
    placesOf(folded, most) {
      if (folded === "") return none;
      const { places, more } = occurrences(text, folded, most);
      return { places: places.flatMap((at) => rangeAt(at, folded.length) ?? []), more };
    },
    placesAmid(words, { before, after }, most) {
      if (before.trim() === "" && after.trim() === "") return none;
      const folded = fold(words).text;
      const lead = before.trimStart();
      const { places, more } = occurrences(text, (lead + folded + after).trimEnd(), most);
      return { places: places.flatMap((at) => rangeAt(at + lead.length, folded.length) ?? []), more };
    },
    agreement({ start, end }, { before, after }) {
      const from = firstFrom(start);
      const to = firstFrom(end);
      let [head, tail] = [0, 0];
      while (head < before.length && head < from && before.at(-1 - head) === text[from - 1 - head]) head++;
      while (tail < after.length && to + tail < text.length && after[tail] === text[to + tail]) tail++;
      return head + tail;
    },
  };
}
