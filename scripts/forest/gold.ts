/** The words of a text as the benchmark counts them: lower-cased runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Precision, recall and F1 of the bag of words of an extract against the gold text. */
export function wordScore(extract: string, gold: string): { f1: number; precision: number; recall: number } {
  const [own, wanted] = [wordsOf(extract), wordsOf(gold)];
  if (wanted.length === 0)
    return own.length === 0 ? { f1: 1, precision: 1, recall: 1 } : { f1: 0, precision: 0, recall: 1 };
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of own) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  const precision = own.length === 0 ? 0 : shared / own.length;
  const recall = shared / wanted.length;
  return { f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall), precision, recall };
}

const trigramsOf = (words: readonly string[]): string[] =>
  words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);

/** Where in the gold a block of words lies, nearest after `from`; null where it cannot be told. */
function placeOf(
  trigrams: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  from: number,
): number | null {
  for (const [i, trigram] of trigrams.slice(0, 12).entries()) {
    const found = places.get(trigram);
    if (found) return Math.max(0, (found.find((place) => place >= from) ?? found[0]!) - i);
  }
  return null;
}

/**
 * Which blocks of a page are content, by the gold text: long ones whose word trigrams it holds (each trigram counted
 * once, so that a pull quote is not content a second time), short ones that stand in it between the places of their neighbours.
 */
export function labelBlocks(texts: readonly string[], gold: string): boolean[] {
  const goldWords = wordsOf(gold);
  const places = new Map<string, number[]>();
  const left = new Map<string, number>();
  for (const [i, trigram] of trigramsOf(goldWords).entries()) {
    const found = places.get(trigram);
    if (found) found.push(i);
    else places.set(trigram, [i]);
    left.set(trigram, (left.get(trigram) ?? 0) + 1);
  }
  const blocks = texts.map(wordsOf);
  const labels = texts.map(() => false);
  const spans: ({ start: number; end: number } | null)[] = texts.map(() => null);
  const long = blocks.flatMap((words, i) => (words.length >= 6 ? [i] : []));
  for (const i of long.toSorted((a, b) => blocks[b]!.length - blocks[a]!.length || a - b)) {
    const trigrams = trigramsOf(blocks[i]!);
    const held = trigrams.filter((trigram) => (left.get(trigram) ?? 0) > 0);
    if (held.length < trigrams.length * 0.6) continue;
    labels[i] = true;
    for (const trigram of held) left.set(trigram, left.get(trigram)! - 1);
  }
  let from = 0;
  for (const i of long) {
    if (!labels[i]) continue;
    const start = placeOf(trigramsOf(blocks[i]!), places, from);
    if (start === null) continue;
    spans[i] = { start, end: start + blocks[i]!.length };
    from = start;
  }
  const used = new Set<number>();
  const first = spans.findIndex((span) => span !== null);
  for (const [i, words] of blocks.entries()) {
    if (words.length >= 6 || words.length === 0 || i < first - 60 || first === -1) continue;
    const previous = spans.slice(0, i).findLast((span) => span !== null)?.end ?? 0;
    const next = spans.slice(i + 1).find((span) => span !== null)?.start ?? goldWords.length;
    if (next - previous > 400 || next < previous - 3) continue;
    for (let at = Math.max(0, previous - 3); at + words.length <= Math.min(goldWords.length, next + 3); at++) {
      if (used.has(at) || !words.every((word, k) => goldWords[at + k] === word)) continue;
      labels[i] = true;
      spans[i] = { start: at, end: at + words.length };
      used.add(at);
      break;
    }
  }
  return labels;
}
