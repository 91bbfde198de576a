import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import type { Quote } from "#/domain/quote.ts";
import { quoteAt } from "#/text/quote.ts";
import { createOffsetMap } from "#/text/canonical.ts";
import type { OffsetMap } from "#/text/canonical.ts";
import type { TextRange } from "#/text/sentence.ts";

const maps = new WeakMap<ProseMirrorNode, OffsetMap>();

/** The map between offsets and positions of a document; built once for each. */
export function offsetMapOf(document: ProseMirrorNode): OffsetMap {
  const known = maps.get(document);
  if (known) return known;
  const map = createOffsetMap(document);
  maps.set(document, map);
  return map;
}

/** The words that the browser's selection holds in this text, or null: nothing selected, elsewhere, or only space. */
export function selectedQuote(view: EditorView, text: string): Quote | null {
  const selection = view.dom.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!view.dom.contains(range.commonAncestorContainer)) return null;
  const map = offsetMapOf(view.state.doc);
  const from = map.toOffset(view.posAtDOM(range.startContainer, range.startOffset, 1));
  const to = map.toOffset(view.posAtDOM(range.endContainer, range.endOffset, -1));
  if (text.slice(from, to).trim() === "") return null;
  try {
    return quoteAt(text, from, to);
  } catch {
    return null; // Half a character is no quotation; the next move of the selection mends it.
  }
}

/** The place of a range in the page, to scroll to it, select it, or measure it. */
export function rangeInPage(view: EditorView, { start, end }: TextRange): Range {
  const pieces = offsetMapOf(view.state.doc).rangeToPositions({ start, end });
  const map = offsetMapOf(view.state.doc);
  const from = view.domAtPos(pieces[0]?.from ?? map.toPosition(start), 1);
  const to = view.domAtPos(pieces.at(-1)?.to ?? map.toPosition(end), -1);
  const range = view.dom.ownerDocument.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Draws anew and puts the person's selection back where it was, should its place in the page have been replaced. */
export function keepSelection(view: EditorView, draw: () => void): void {
  const selection = view.dom.ownerDocument.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode))
    return draw();
  const map = offsetMapOf(view.state.doc);
  const anchor = map.toOffset(view.posAtDOM(anchorNode, selection.anchorOffset));
  const focus = map.toOffset(view.posAtDOM(focusNode, selection.focusOffset));
  draw();
  if (selection.anchorNode === anchorNode && selection.focusNode === focusNode && anchorNode.isConnected) return;
  const now = offsetMapOf(view.state.doc);
  const from = view.domAtPos(now.toPosition(anchor), anchor <= focus ? 1 : -1);
  const to = view.domAtPos(now.toPosition(focus), anchor <= focus ? -1 : 1);
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
