/** Translates between UTF-16 code units, in which our anchors count, and Unicode code points, in which the W3C's do. */
export interface CodePointMap {
  /** The length of the text in code points. */
  readonly length: number;
  /** The code point at which a UTF-16 offset stands; the middle of a pair counts as its beginning. */
  toCodePoint(offset: number): number;
  /** The UTF-16 offset of a code point; null where the text has none of that number (its end is one). */
  toOffset(codePoint: number): number | null;
}

const isPair = (text: string, at: number): boolean =>
  text.charCodeAt(at) >= 0xd800 &&
  text.charCodeAt(at) <= 0xdbff &&
  text.charCodeAt(at + 1) >= 0xdc00 &&
  text.charCodeAt(at + 1) <= 0xdfff;

/** How many values of an ascending list are below this one. */
export function countBelow(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many code points a text has. Half a pair counts as one. */
export function codePointLength(text: string): number {
  return codePointMap(text).length;
}

/** Reads a text once; each question is then answered by binary search over its characters outside the basic plane. */
export function codePointMap(text: string): CodePointMap {
  /** Offsets of second halves; the code points before one are its offset less the halves before it. */
  const halves: number[] = [];
  for (let at = 0; at < text.length; at++) if (isPair(text, at)) halves.push(++at);
  // The code point at which the character after each pair stands.
  const after = halves.map((half, index) => half - index);
  return {
    length: text.length - halves.length,
    toCodePoint(offset) {
      const within = Math.min(Math.max(offset, 0), text.length);
      return within - countBelow(halves, within + 1);
    },
    toOffset(codePoint) {
      if (!Number.isInteger(codePoint) || codePoint < 0 || codePoint > text.length - halves.length) return null;
      return codePoint + countBelow(after, codePoint + 1);
    },
  };
}
