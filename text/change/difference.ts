import type { Block } from "#/text/canonical.ts";
import { compareTexts } from "#/text/carry/comparison.ts";
import type { Tokens } from "#/text/carry/token.ts";
import type { BlockRole } from "#/text/role.ts";
import { dropStray, type Links, linksOf, type Stretch, stretchesOf } from "./link.ts";
import { pairBlocks } from "./pair.ts";

/**
 * A stretch of words and what became of them: `left` are words of the old text that stand elsewhere in the new one, `came`
 * are the same words there. `row` is the row at the other end of such a move.
 */
export interface Piece {
  readonly kind: "same" | "removed" | "added" | "left" | "came";
  readonly text: string;
  readonly row: number | null;
}

/** A block on its own side; its pieces joined are its text, character by character. `block` is its index in the document. */
export interface Side {
  readonly block: number;
  readonly type: string;
  readonly level: number | null;
  readonly role: BlockRole;
  readonly pieces: readonly Piece[];
}

/**
 * What stands beside each other. A moved block is two rows, where it left and where it came to; `other` names the far one.
 * `reflowed` are the same words behind another paragraph break. `inline` are both sides in one line: without what was
 * removed and what left it is the new side's text.
 */
export interface Row {
  readonly kind: "same" | "changed" | "removed" | "added" | "moved" | "reflowed";
  readonly old: Side | null;
  readonly new: Side | null;
  readonly inline: readonly Piece[];
  readonly other: number | null;
}

/** How much changed, in words; `typography` counts words and signs that are only set in another way. */
export interface ChangeSize {
  readonly removed: number;
  readonly added: number;
  readonly moved: number;
  readonly typography: number;
}

/** Two texts for reading side by side. */
export interface Difference {
  readonly rows: readonly Row[];
  readonly size: ChangeSize;
}

const joined = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join("\n");

/** Joins neighbours of one kind, so that a sentence is one piece and not twenty. */
function push(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (piece.text === "") return;
  if (last?.kind === piece.kind && last.row === piece.row)
    pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
  else pieces.push(piece);
}

function countWords(links: Links, old: Tokens, new_: Tokens): ChangeSize {
  let [removed, added, moved] = [0, 0, 0];
  for (let i = 0; i < old.count; i++)
    if (old.letters[i]! > 0) {
      if (links.to[i] === -1) removed++;
      else if (links.moved[i] === 1) moved++;
    }
  for (let i = 0; i < new_.count; i++) if (new_.letters[i]! > 0 && links.from[i] === -1) added++;
  return { removed, added, moved, typography: links.typography };
}

/** The order in which blocks are read: pairs beside each other, before them what is on one side only, the old first. */
function orderOf(newOf: Int32Array, oldOf: Int32Array): { old: number; new: number }[] {
  const order: { old: number; new: number }[] = [];
  let [i, j] = [0, 0];
  while (i < newOf.length || j < oldOf.length) {
    if (i < newOf.length && newOf[i] === -1) order.push({ old: i++, new: -1 });
    else if (j < oldOf.length && oldOf[j] === -1) order.push({ old: -1, new: j++ });
    else order.push({ old: i++, new: j++ });
  }
  return order;
}

/**
 * The difference of two texts for reading, by words, with moved blocks recognised as such. Takes the blocks that shall be
 * compared, set-aside ones left out by the caller where they are not asked for. Deterministic, and bounded like the
 * alignment that it rests on.
 */
export function readDifference(before: readonly Block[], after: readonly Block[]): Difference {
  const comparison = compareTexts(joined(before), joined(after));
  const { old, new: new_ } = comparison;
  const stretches = { old: stretchesOf(old, before), new: stretchesOf(new_, after) };
  const links = linksOf(comparison, stretches.old, stretches.new);
  const { newOf, oldOf } = pairBlocks(old, new_, stretches.old, stretches.new, links);
  dropStray(comparison, stretches, { newOf, oldOf }, links);
  const order = orderOf(newOf, oldOf);
  const rowOf = { old: new Int32Array(old.count), new: new Int32Array(new_.count) };
  for (const [row, pair] of order.entries()) {
    if (pair.old !== -1) rowOf.old.fill(row, stretches.old[pair.old]!.from, stretches.old[pair.old]!.to);
    if (pair.new !== -1) rowOf.new.fill(row, stretches.new[pair.new]!.from, stretches.new[pair.new]!.to);
  }

  const oldPiece = (i: number, text: string): Piece => {
    if (links.to[i] === -1) return { kind: "removed", text, row: null };
    return links.moved[i] === 1
      ? { kind: "left", text, row: rowOf.new[links.to[i]!]! }
      : { kind: "same", text, row: null };
  };
  const newPiece = (j: number, text: string): Piece => {
    const origin = links.from[j]!;
    if (origin === -1) return { kind: "added", text, row: null };
    return links.moved[origin] === 1
      ? { kind: "came", text, row: rowOf.old[origin]! }
      : { kind: "same", text, row: null };
  };
  /** The pieces of a block, one for each token with the white space behind it; the first begins with the block. */
  const cut = (block: Block, base: number, tokens: Tokens, { from, to }: Stretch, piece: typeof oldPiece): Piece[] => {
    if (from === to) return block.text === "" ? [] : [{ kind: "same", text: block.text, row: null }];
    return Array.from({ length: to - from }, (_, n) => {
      const start = n === 0 ? 0 : tokens.starts[from + n]! - base;
      const end = from + n + 1 === to ? block.text.length : tokens.starts[from + n + 1]! - base;
      return piece(from + n, block.text.slice(start, end));
    });
  };
  const basesOf = (blocks: readonly Block[]): number[] => {
    let at = 0;
    return blocks.map(({ text }) => (at += text.length + 1) - text.length - 1);
  };
  const bases = { old: basesOf(before), new: basesOf(after) };

  const rows = order.map((pair, index): Row => {
    const [mine, theirs] = [before[pair.old], after[pair.new]];
    const oldStretch = stretches.old[pair.old] ?? { from: 0, to: 0 };
    const newStretch = stretches.new[pair.new] ?? { from: 0, to: 0 };
    const left = mine ? cut(mine, bases.old[pair.old]!, old, oldStretch, oldPiece) : [];
    const right = theirs ? cut(theirs, bases.new[pair.new]!, new_, newStretch, newPiece) : [];
    const inline: Piece[] = [];
    let next = 0;
    for (const [n, piece] of left.entries()) {
      if (piece.kind !== "same") {
        push(inline, piece);
        continue;
      }
      // Words that stayed are shown once, where the new text has them.
      const partner = links.to[oldStretch.from + n] ?? -1;
      if (partner < newStretch.from || partner >= newStretch.to) continue;
      for (; next <= partner - newStretch.from; next++) push(inline, right[next]!);
    }
    for (; next < right.length; next++) push(inline, right[next]!);
    const sides = { old: sideOf(mine, left), new: sideOf(theirs, right) };
    return { ...sides, inline, ...natureOf(sides, index) };
  });
  return { rows, size: countWords(links, old, new_) };
}

function sideOf(block: Block | undefined, tokens: readonly Piece[]): Side | null {
  if (!block) return null;
  const pieces: Piece[] = [];
  for (const piece of tokens) push(pieces, piece);
  const { index, type, level, role } = block;
  return { block: index, type, level, role, pieces };
}

/** What a row is, and where the greater part of a moved one stands at its other end. */
function natureOf({ old, new: new_ }: Pick<Row, "old" | "new">, row: number): Pick<Row, "kind" | "other"> {
  const pieces = [...(old?.pieces ?? []), ...(new_?.pieces ?? [])];
  const isSame = pieces.every(({ kind }) => kind === "same");
  if (old && new_) return { kind: isSame ? "same" : "changed", other: null };
  if (isSame) return { kind: pieces.length === 0 ? "same" : "reflowed", other: null };
  const far = new Map<number, number>();
  let [moved, whole] = [0, 0];
  for (const piece of pieces) {
    whole += piece.text.length;
    if (piece.row === null || piece.row === row) continue;
    moved += piece.text.length;
    far.set(piece.row, (far.get(piece.row) ?? 0) + piece.text.length);
  }
  const [other] = [...far].toSorted((one, two) => two[1] - one[1] || one[0] - two[0]);
  if (other && moved * 2 >= whole) return { kind: "moved", other: other[0] };
  return { kind: old ? "removed" : "added", other: null };
}
