/** A text as a browser compares it when it searches. */
export interface Searched {
  readonly text: string;
  /** The offset in the original of each unit of `text`. */
  readonly starts: readonly number[];
  /** Units before which a browser may see the end of a word where `text` shows none. */
  readonly loose: ReadonlySet<number>;
}

const groups: readonly (readonly [string, string])[] = [
  ["'", "’‘‚‛′´΄`ʹʼ׳ꞌ"],
  ['"', "“”„‟″«»〝〞〟״⹂"],
  ["-", "−"],
  ["ss", "ß"],
  ["ae", "æ"],
  ["oe", "œ"],
  ["aa", "ꜳ"],
  ["o", "ø"],
  ["l", "łŀ"],
  ["d", "đð"],
  ["h", "ħ"],
  ["i", "ı"],
  ["σ", "ςϲ"],
  ["ι", "ͺ"],
  ["г", "ґ"],
  ["כ", "ך"],
  ["מ", "ם"],
  ["נ", "ן"],
  ["פ", "ף"],
  ["צ", "ץ"],
  ["ي", "ىی"],
  ["ك", "ک"],
  ["ه", "ة"],
  ["ء", "ٴ"],
  ...[..."ぁぃぅぇぉっゃゅょゎ"].map((small) => [String.fromCodePoint(small.codePointAt(0)! + 1), small] as const),
  ["か", "ゕ"],
  ["け", "ゖ"],
];
const alike = new Map(groups.flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)));

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));
/** What is written in the digits of any script, in those of ASCII; katakana as hiragana. */
function folded(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character;
  if (code >= 0x30a1 && code <= 0x30f6) return folded(String.fromCodePoint(code - 0x60));
  if (/\p{Pd}/u.test(character)) return "-";
  // The ten digits of a script begin at a multiple of sixteen, or six after one.
  if (isDigit(code)) return String((code & 15) - (isDigit(code & ~15) ? 0 : 6));
  return alike.get(character) ?? character;
}

const known = new Map<string, string>();

/**
 * One character as a browser compares it: compatibility forms, case, accents, signs that are not seen, the digits of a
 * script, quotation marks and dashes, and letters that are a variant of others count for nothing. Rather too much is taken
 * for the same than too little. Empty for what is passed over.
 */
export function foldSign(character: string): string {
  if (character < "\u0080") return character.toLowerCase();
  const before = known.get(character);
  if (before !== undefined) return before;
  const plain = (alike.get(character.toLowerCase()) ?? character)
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}\p{Cc}\u0640]/gu, "")
    .toLowerCase()
    .trim();
  const result = [...plain].map(folded).join("");
  if (known.size < 20_000) known.set(character, result);
  return result;
}

/** A text as a browser compares it; runs of spaces as one, and a block's end stays a line end. */
export function foldForSearch(original: string): Searched {
  const pieces: string[] = [];
  const starts: number[] = [];
  const loose = new Set<number>();
  let at = 0;
  for (const character of original) {
    const isSpace = /\s/u.test(character) && character !== "\uFEFF";
    const plain = character === "\n" ? "\n" : isSpace ? " " : foldSign(character);
    const last = pieces.at(-1);
    if (isSpace && (last === " " || last === "\n")) {
      if (plain === "\n") pieces[pieces.length - 1] = "\n";
    } else if (plain !== "") {
      // A small figure or a sign that stands for letters is no part of a word, though its letters are.
      const isSign = character >= "\u0080" && !/[\p{L}\p{Nd}]/u.test(character);
      if (isSign) loose.add(starts.length);
      pieces.push(plain);
      for (let unit = 0; unit < plain.length; unit++) starts.push(at);
      if (isSign) loose.add(starts.length);
    } else if (character === "\u200B") loose.add(starts.length);
    at += character.length;
  }
  return { text: pieces.join(""), starts, loose };
}
