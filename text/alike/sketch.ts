import type { Block } from "#/text/canonical.ts";

/** Hash functions of a sketch, and how they are cut for finding: 25 bands of 5 meet with p > .9999 from .8 likeness on. */
const functions = 128;
const bands = 25;
const rows = 5;
/** Tokens of a shingle. */
const width = 5;
/** A book has fewer tokens; what comes after tells nothing that it did not tell before, and time stays bounded. */
const most = 400_000;

/** From this likeness on two texts are called nearly the same. */
export const nearlySame = 0.8;

// Scripts that write no spaces between words: each character, with its marks, is a token of its own. Words are cut, not
// dropped, where somebody wrote one without end.
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}`;
const token = new RegExp(String.raw`[${unspaced}]\p{M}{0,4}|[[\p{L}\p{N}\p{M}]--[${unspaced}]]{1,100}`, "gv");

/** Mixes 32 bits so that each of them depends on all (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mix(hash);
}

// Fixed for ever: sketches of different days are compared.
const factors = Uint32Array.from({ length: functions }, (_, i) => mix(2 * i + 1) | 1);
const offsets = Uint32Array.from({ length: functions }, (_, i) => mix(2 * i + 0x9e3779b9));

/** The different shingles of a text as 32-bit hashes; a text shorter than one shingle is one. */
function shingles(text: string): Set<number> {
  const all = new Set<number>();
  const window: number[] = [];
  let count = 0;
  // Locale-free, and composed: two typings of one letter are one.
  const folded = text.normalize("NFKC").toLowerCase();
  token.lastIndex = 0;
  // Not matchAll: it would compile the pattern, which holds whole scripts, for every text.
  for (let found = token.exec(folded); found; found = token.exec(folded)) {
    window.push(hashWord(found[0]));
    if (window.length > width) window.shift();
    if (window.length === width) all.add(joined(window));
    if (++count === most) break;
  }
  if (all.size === 0 && window.length > 0) all.add(joined(window));
  return all;
}

function joined(window: readonly number[]): number {
  let hash = 0;
  for (const part of window) hash = mix(Math.imul(hash, 31) + part);
  return hash;
}

/**
 * The sketch of a text (MinHash, Broder 1997): for each of 128 hash functions the least value over its shingles of five
 * words. The share of places in which two sketches agree estimates how alike the sets of shingles are. Signed 32-bit
 * integers; empty for a text without a word.
 */
export function sketchOf(text: string): readonly number[] {
  const found = shingles(text);
  if (found.size === 0) return [];
  const least = new Uint32Array(functions).fill(0xffffffff);
  for (const shingle of found)
    for (let i = 0; i < functions; i++) {
      const hash = mix(Math.imul(shingle, factors[i]!) + offsets[i]!);
      if (hash < least[i]!) least[i] = hash;
    }
  return [...new Int32Array(least.buffer)];
}

/** The sketch of what a document says: its body, or all of it where nothing is left of that. */
export function sketchBlocks(blocks: readonly Block[]): readonly number[] {
  const body = blocks.filter((block) => block.role === "body").map((block) => block.text);
  const sketch = sketchOf(body.join("\n"));
  return sketch.length > 0 ? sketch : sketchOf(blocks.map((block) => block.text).join("\n"));
}

/** The bands of a sketch: texts that are nearly the same share at least one of them, others hardly ever. 64-bit integers. */
export function bandsOf(sketch: readonly number[]): readonly bigint[] {
  if (sketch.length !== functions) return [];
  return Array.from({ length: bands }, (_, band) => {
    const part = sketch.slice(band * rows, (band + 1) * rows);
    const [high, low] = [joined([band, ...part]), joined([...part, band])];
    return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
  });
}

/** How alike two sketched texts are, 0 to 1: an estimate of the share of shingles that they have in common. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length !== functions || other.length !== functions) return 0;
  let same = 0;
  for (let i = 0; i < functions; i++) if (one[i] === other[i]) same++;
  return same / functions;
}
