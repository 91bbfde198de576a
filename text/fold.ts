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
  if (invisible.test(character)) return "";
  if (single.test(character)) return "'";
  if (double.test(character)) return '"';
  if (dash.test(character)) return "-";
  if (character === "…") return "...";
  return character.normalize("NFD");
}

/**
 * Folds what differs between two typings of the same words and nothing else: quotation marks, dashes, ellipsis, runs
 * of white space, invisible characters, and composed against decomposed accents. Letters and case stay, so that
 * folded equality never joins different words. Used to *locate* words only: what is kept is always the original.
 */
export function fold(original: string): Folded {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    if (space.test(character)) {
      if (text.endsWith(" ")) {
        ends[ends.length - 1] = end;
      } else {
        text += " ";
        starts.push(at);
        ends.push(end);
      }
    } else {
      const folded = foldCharacter(character);
      text += folded;
      for (let i = 0; i < folded.length; i++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text, starts, ends };
}
