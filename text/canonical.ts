import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { DocumentNode } from "./document.ts";
import { textblockTypes } from "./document.ts";
import type { BlockRole } from "./role.ts";
import { isBlockRole } from "./role.ts";

/** One textblock of a document. `start` and `end` are offsets (UTF-16 code units) into the canonical text. */
export interface Block {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly type: string;
  readonly level: number | null;
  readonly role: BlockRole;
  readonly reason: string | null;
  readonly score: number | null;
  /** Where in the original it stands: page (from 1), second of a recording, place in a page's structure; null where unknown. */
  readonly page: number | null;
  readonly time: number | null;
  readonly place: string | null;
}

/** Translates between offsets in the canonical text and positions in a ProseMirror document. */
export interface OffsetMap {
  /** The length of the canonical text. */
  readonly length: number;
  /** The position of an offset; offsets outside the text are taken to its nearer end. */
  toPosition(offset: number): number;
  /** The offset of a position; a position between two blocks is the end of the block before it. */
  toOffset(position: number): number;
  /** The non-empty pieces of a range, one for each block it touches, as ProseMirror wants its decorations. */
  rangeToPositions(range: { readonly start: number; readonly end: number }): { from: number; to: number }[];
}

interface Place {
  readonly offset: number;
  readonly position: number;
  readonly length: number;
}

/**
 * The blocks of a document in document order. The canonical text is their text joined by one line end, so
 * `block.end + 1` is the start of the next block. Takes the stored JSON; needs no ProseMirror.
 */
export function readBlocks(document: DocumentNode): readonly Block[] {
  const blocks: Block[] = [];
  let offset = 0;
  // A stack instead of recursion: depth is capped at import, but a stored document is still input here.
  const stack: DocumentNode[] = [document];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!textblockTypes.has(node.type)) {
      const content = node.content ?? [];
      for (let i = content.length - 1; i >= 0; i--) stack.push(content[i]!);
      continue;
    }
    const text = (node.content ?? []).map((child) => child.text ?? "").join("");
    const { role, reason, score, level, page, time, place } = node.attrs ?? {};
    blocks.push({
      index: blocks.length,
      start: offset,
      end: offset + text.length,
      text,
      type: node.type,
      level: typeof level === "number" ? level : null,
      role: isBlockRole(role) ? role : "body",
      reason: typeof reason === "string" ? reason : null,
      score: typeof score === "number" ? score : null,
      page: typeof page === "number" ? page : null,
      time: typeof time === "number" ? time : null,
      place: typeof place === "string" ? place : null,
    });
    offset += text.length + 1;
  }
  return blocks;
}

/** The canonical text of a document: the text of all blocks, set-aside ones included, joined by one line end. */
export function canonicalText(document: DocumentNode): string {
  return readBlocks(document)
    .map((block) => block.text)
    .join("\n");
}

/** Builds the map of a document once; each question is then answered by binary search over the blocks. */
export function createOffsetMap(document: ProseMirrorNode): OffsetMap {
  const places: Place[] = [];
  let next = 0;
  document.descendants((node, position) => {
    if (!node.isTextblock) return true;
    places.push({ offset: next, position: position + 1, length: node.content.size });
    next += node.content.size + 1;
    return false;
  });
  const length = Math.max(0, next - 1);

  /** The index of the last place whose key is not after the value, or 0. */
  function last(value: number, key: "offset" | "position"): number {
    let low = 0;
    let high = places.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (places[middle]![key] <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  const within = (value: number, limit: number): number => Math.min(Math.max(value, 0), limit);

  return {
    length,
    toPosition(offset) {
      const place = places[last(offset, "offset")];
      return place ? place.position + within(offset - place.offset, place.length) : 0;
    },
    toOffset(position) {
      const place = places[last(position, "position")];
      return place ? place.offset + within(position - place.position, place.length) : 0;
    },
    rangeToPositions({ start, end }) {
      const pieces: { from: number; to: number }[] = [];
      for (let i = last(start, "offset"); i < places.length; i++) {
        const place = places[i]!;
        if (place.offset >= end) break;
        const from = within(start - place.offset, place.length);
        const to = within(end - place.offset, place.length);
        if (from < to) pieces.push({ from: place.position + from, to: place.position + to });
      }
      return pieces;
    },
  };
}
