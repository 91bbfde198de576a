import { fold } from "#/text/fold.ts";

/** A text as a line of words and signs. Offsets are UTF-16 code units into the original; white space is no token. */
export interface Tokens {
  readonly count: number;
  /** Equal words have equal numbers in every text read with the same vocabulary; case and typography are folded. */
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many letters and digits a token holds, a sign of Chinese or Japanese writing counting double; other signs hold none. */
  readonly letters: Int32Array;
  /** The first token of each sentence, and behind the last one the number of tokens. */
  readonly sentences: Int32Array;
  /** The sentence of each token. */
  readonly sentenceOf: Int32Array;
}

/** The numbers of words: one vocabulary for both texts of a comparison. */
export type Vocabulary = Map<string, number>;

/** The signs of scripts that write no spaces between words, as a class of a pattern: they are compared by character. */
export const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
const token = new RegExp(
  String.raw`${unspaced}\p{M}*|\p{N}+(?:[.,:'\u066b\u066c]\p{N}+)*|[[\p{L}\p{M}\p{N}]--${unspaced}]+(?:'[[\p{L}\p{M}]--${unspaced}]+)*|\S`,
  "gv",
);
const word = /[\p{L}\p{N}]/u;
const dense = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
// These write a space between sentences and clauses only.
const clausal = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const ender = /^[.!?…。！？｡؟۔।॥]$/u;
const wideEnder = /^[。！？｡]$/u;
const closer = /^["')\]}」』）】]$/u;

const longestWord = 60;
const character = /\P{M}\p{M}{0,8}|\p{M}{1,8}/gu;

/** The words and signs of a folded text; what is too long for a word is written without spaces, and read by character. */
function* wordsOf(text: string): Generator<{ text: string; index: number }> {
  for (const { 0: found, index } of text.matchAll(token))
    if (found.length <= longestWord) yield { text: found, index };
    else for (const piece of found.matchAll(character)) yield { text: piece[0], index: index + piece.index };
}

/** Cuts a text into tokens and sentences. A sentence ends behind its stop (UAX 29 in short), and at every line end. */
export function tokenize(original: string, vocabulary: Vocabulary): Tokens {
  const folded = fold(original);
  const [ids, starts, ends, letters]: number[][] = [[], [], [], []];
  const sentences: number[] = [];
  const sentenceOf: number[] = [];
  let last = "";
  let open = false;
  let runIsClausal = false;
  for (const { text, index } of wordsOf(folded.text)) {
    const start = folded.starts[index]!;
    const end = folded.ends[index + text.length - 1]!;
    const before = ends!.at(-1) ?? 0;
    const isSpaced = start > before;
    const breaks = isSpaced && original.slice(before, start).includes("\n");
    // A quotation mark behind a space opens the next sentence; without one it closes the last.
    // A figure between two spaces stands inside its clause; one that hangs on a word ends with it.
    const isClausal = clausal.test(text);
    const isClause = isSpaced && isClausal && runIsClausal;
    runIsClausal = isClausal || (runIsClausal && !isSpaced);
    if (
      ids!.length === 0 ||
      breaks ||
      isClause ||
      (open && (isSpaced || (wideEnder.test(last) && !closer.test(text))))
    ) {
      sentences.push(ids!.length);
      open = false;
    }
    const key = text.toLowerCase();
    let id = vocabulary.get(key);
    if (id === undefined) vocabulary.set(key, (id = vocabulary.size));
    ids!.push(id);
    starts!.push(start);
    ends!.push(end);
    letters!.push(word.test(text) ? text.length * (dense.test(text) ? 2 : 1) : 0);
    sentenceOf.push(sentences.length - 1);
    if (ender.test(text)) open = true;
    else if (!closer.test(text)) open = false;
    if (!closer.test(text)) last = text;
  }
  sentences.push(ids!.length);
  return {
    count: ids!.length,
    ids: Int32Array.from(ids!),
    starts: Int32Array.from(starts!),
    ends: Int32Array.from(ends!),
    letters: Int32Array.from(letters!),
    sentences: Int32Array.from(sentences),
    sentenceOf: Int32Array.from(sentenceOf),
  };
}

/** How many letters and digits a stretch of tokens holds. */
export function lettersIn(tokens: Tokens, { from, to }: { from: number; to: number }): number {
  let letters = 0;
  for (let i = from; i < to; i++) letters += tokens.letters[i]!;
  return letters;
}

/** The tokens that a range of the original touches, `to` exclusive; empty where it holds none. */
export function tokensWithin(tokens: Tokens, start: number, end: number): { from: number; to: number } {
  const first = (test: (i: number) => boolean): number => {
    let [low, high] = [0, tokens.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = first((i) => tokens.ends[i]! > start);
  const to = first((i) => tokens.starts[i]! >= end);
  return { from, to: Math.max(from, to) };
}
