/** A text with its typography folded, and for each of its code units the piece of the original it came from. */
export interface Folded {
  readonly text: string;
  /** Start in the original of the character that gave unit `i`. */
  readonly starts: readonly number[];
  /** End in the original of the character that gave unit `i`. */
  readonly ends: readonly number[];
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/u;
const space = /\s/u;
const single = /[‘’‚‛′`´ʼ＇]/u;
const double = /[“”„‟«»″＂]/u;
const dash = /[‐‑‒–—―−]/u;

function foldCharacter(character: string): string {
  if (character === "`") return "'";
  if (character < "\u0080") return character;
  if (invisible.test(character)) return "";
  if (single.test(character)) return "'";
  if (double.test(character)) return '"';
  if (dash.test(character)) return "-";
  if (character === "…") return "...";
  return character.normalize("NFD");
}

const isSpace = (character: string): boolean =>
  character < "\u0080" ? character === " " || (character >= "\t" && character <= "\r") : space.test(character);

/**
 * Folds what differs between two typings of the same words and nothing else: quotation marks, dashes, ellipsis, runs
 * of white space, invisible characters, and composed against decomposed accents. Letters and case stay, so that
 * folded equality never joins different words. Used to *locate* words only: what is kept is always the original.
 */
export function fold(original: string): Folded {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let spaced = false;
  for (const character of original) {
    const end = at + character.length;
    if (isSpace(character)) {
      if (spaced) {
        ends[ends.length - 1] = end;
      } else {
        pieces.push(" ");
        starts.push(at);
        ends.push(end);
        spaced = true;
      }
    } else {
      const folded = foldCharacter(character);
      if (folded !== "") {
        pieces.push(folded);
        spaced = false;
      }
      for (let i = 0; i < folded.length; i++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: pieces.join(""), starts, ends };
}
