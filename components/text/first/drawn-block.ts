import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { LaidMark } from "#/components/text/mark/reader-mark.ts";

/** A mark over the words from one position to another. */
export type Piece = { from: number; to: number; mark: LaidMark; first: boolean };

type Drawn = { readonly pieces: readonly Piece[]; readonly currentId: string | null; readonly html: string };

const drawn = new WeakMap<ProseMirrorNode, Drawn>();

/** Whether a mark is drawn as another one. */
const isAlike = (one: LaidMark, other: LaidMark): boolean =>
  one.id === other.id &&
  one.tone === other.tone &&
  one.lane === other.lane &&
  one.number === other.number &&
  one.hint === other.hint;

/** Whether a block is drawn as before: its words and its place in the document never change. */
const isAsBefore = (before: Drawn, pieces: readonly Piece[], currentId: string | null): boolean =>
  before.pieces.length === pieces.length &&
  pieces.every(({ from, to, first, mark }, index) => {
    const was = before.pieces[index]!;
    const isCurrent = mark.id === currentId;
    const wasCurrent = was.mark.id === before.currentId;
    return (
      from === was.from && to === was.to && first === was.first && isCurrent === wasCurrent && isAlike(mark, was.mark)
    );
  });

/** A block as it was drawn before, where nothing that is marked in it has changed since; else it is drawn. */
export function drawnOnce(
  block: ProseMirrorNode,
  pieces: readonly Piece[],
  currentId: string | null,
  draw: () => string,
): string {
  const before = drawn.get(block);
  if (before && isAsBefore(before, pieces, currentId)) return before.html;
  const html = draw();
  drawn.set(block, { pieces, currentId, html });
  return html;
}
