/** A text with its typography folded, and for each of its code units the piece of the original it came from. */
export interface Folded {
  readonly text: string;
  /** Start in the original of the character that gave unit `i`. */
  readonly starts: ArrayLike<number>;
  /** End in the original of the character that gave unit `i`. */
  readonly ends: ArrayLike<number>;
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

/** What each character that was met is folded to; null for white space. */
const met = new Map<number, string | null>();
const mostMet = 20_000;

function foldOf(code: number): string | null {
  let folded = met.get(code);
  if (folded === undefined) {
    const character = String.fromCodePoint(code);
    folded = space.test(character) ? null : foldCharacter(character);
    if (met.size < mostMet) met.set(code, folded);
  }
  return folded;
}

/** Of the characters of ASCII: 1 for those that stay as they are. */
const stays = Uint8Array.from({ length: 128 }, (_, code) => (foldOf(code) === String.fromCharCode(code) ? 1 : 0));

/**
 * Folds what differs between two typings of the same words and nothing else: quotation marks, dashes, ellipsis, runs
 * of white space, invisible characters, and composed against decomposed accents. Letters and case stay, so that
 * folded equality never joins different words. Used to *locate* words only: what is kept is always the original.
 */
export function fold(original: string): Folded {
  const pieces: string[] = [];
  let places = new Int32Array(2 * original.length + 64);
  let size = 0;
  const note = (start: number, end: number): void => {
    if (size === places.length) {
      const wider = new Int32Array(2 * size);
      wider.set(places);
      places = wider;
    }
    places[size++] = start;
    places[size++] = end;
  };
  // Where the characters begin that stay as they are and were not written down yet.
  let kept = 0;
  let spaced = false;
  for (let at = 0; at < original.length;) {
    if (stays[original.charCodeAt(at)] === 1) {
      note(at, ++at);
      spaced = false;
      continue;
    }
    if (kept < at) pieces.push(original.slice(kept, at));
    const code = original.codePointAt(at)!;
    const end = at + (code > 0xffff ? 2 : 1);
    const folded = foldOf(code);
    if (folded === null) {
      if (spaced) {
        places[size - 1] = end;
      } else {
        pieces.push(" ");
        note(at, end);
        spaced = true;
      }
    } else {
      if (folded !== "") {
        pieces.push(folded);
        spaced = false;
      }
      for (let i = 0; i < folded.length; i++) note(at, end);
    }
    kept = at = end;
  }
  pieces.push(original.slice(kept));
  const [starts, ends] = [new Int32Array(size / 2), new Int32Array(size / 2)];
  for (let i = 0; i < size / 2; i++) {
    starts[i] = places[2 * i]!;
    ends[i] = places[2 * i + 1]!;
  }
  return { text: pieces.join(""), starts, ends };
}
