"use client";

import type { EditorView } from "@tiptap/pm/view";
import { useEffect, useState } from "react";
import type { RefObject } from "react";
import { splitSentences } from "#/text/sentence.ts";
import type { TextRange } from "#/text/sentence.ts";
import { offsetMapOf, rangeInPage } from "./place.ts";

export type CaretBox = { top: number; left: number; height: number };

/** Where a key moves the caret: by words, with Alt or Ctrl by characters, up and down by lines. */
const moves: Record<string, [direction: "forward" | "backward", by: string]> = {
  ArrowRight: ["forward", "word"],
  ArrowLeft: ["backward", "word"],
  ArrowDown: ["forward", "line"],
  ArrowUp: ["backward", "line"],
  End: ["forward", "lineboundary"],
  Home: ["backward", "lineboundary"],
};

/** The sentence at an offset, or the next one behind it. */
function sentenceAt(text: string, offset: number): TextRange | null {
  const start = text.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end);
  const found = splitSentences(line).find((sentence) => start + sentence.end > offset);
  return found ? { start: start + found.start, end: start + found.end } : null;
}

/**
 * Lets people select words with the keyboard in a text that cannot be edited: a caret is put into it, arrows move it,
 * with Shift they select, Enter takes the whole sentence and then the next, Escape ends.
 */
export function useCaret(view: EditorView | null, text: string, content: RefObject<HTMLElement | null>) {
  const [box, setBox] = useState<CaretBox | null>(null);

  useEffect(() => {
    if (!view) return undefined;
    const page = view.dom.ownerDocument;
    const selection = () => page.getSelection();

    function show(): void {
      const now = selection();
      const range = now?.rangeCount ? now.getRangeAt(0) : null;
      const inside =
        now?.isCollapsed && range && page.activeElement === view?.dom && view.dom.contains(range.startContainer);
      const frame = content.current?.getBoundingClientRect();
      if (!inside || !view || !frame) return setBox(null);
      const place = view.coordsAtPos(view.posAtDOM(range.startContainer, range.startOffset), 1);
      setBox({ top: place.top - frame.top, left: place.left - frame.left, height: place.bottom - place.top });
    }

    function takeSentence(): void {
      const now = selection();
      if (!view || !now?.anchorNode || !now.focusNode) return;
      const map = offsetMapOf(view.state.doc);
      const range = now.getRangeAt(0);
      const from = map.toOffset(view.posAtDOM(range.startContainer, range.startOffset));
      const to = map.toOffset(view.posAtDOM(range.endContainer, range.endOffset));
      const sentence = sentenceAt(text, now.isCollapsed ? from : to + 1);
      if (!sentence) return;
      const place = rangeInPage(view, now.isCollapsed ? sentence : { start: from, end: sentence.end });
      now.setBaseAndExtent(place.startContainer, place.startOffset, place.endContainer, place.endOffset);
    }

    function press(event: KeyboardEvent): void {
      const now = selection();
      if (!view || event.target !== view.dom || !now || event.metaKey) return;
      const inside = now.anchorNode !== null && view.dom.contains(now.anchorNode);
      if (event.key === "Escape" && inside) {
        now.removeAllRanges();
        return setBox(null);
      }
      if (event.key === "Enter" && inside && !event.ctrlKey) {
        event.preventDefault();
        return takeSentence();
      }
      const move = moves[event.key];
      if (!move) return;
      const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
      // Without a caret, up and down scroll as they do everywhere.
      if (!inside && !sideways) return;
      event.preventDefault();
      if (!inside) return placeCaret(view);
      const fine = sideways && (event.altKey || event.ctrlKey);
      now.modify(event.shiftKey ? "extend" : "move", move[0], fine ? "character" : move[1]);
      now.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
    }

    view.dom.addEventListener("keydown", press);
    view.dom.addEventListener("blur", show);
    view.dom.addEventListener("focus", show);
    page.addEventListener("selectionchange", show);
    return () => {
      view.dom.removeEventListener("keydown", press);
      view.dom.removeEventListener("blur", show);
      view.dom.removeEventListener("focus", show);
      page.removeEventListener("selectionchange", show);
    };
  }, [view, text, content]);

  return box;
}

/** Puts the caret at the first line of the text that is in view, or at an offset, and the focus into the text. */
export function placeCaret(view: EditorView, offset?: number): void {
  const map = offsetMapOf(view.state.doc);
  let position = offset === undefined ? null : map.toPosition(offset);
  if (position === null) {
    const box = view.dom.closest("[data-scroller], main")?.getBoundingClientRect();
    const text = view.dom.getBoundingClientRect();
    const at = view.posAtCoords({ left: text.left + 2, top: Math.max(text.top, (box?.top ?? 0) + 40) + 12 });
    position = at?.pos ?? map.toPosition(0);
  }
  view.dom.focus({ preventScroll: true });
  const place = view.domAtPos(map.toPosition(map.toOffset(position)), 1);
  view.dom.ownerDocument.getSelection()?.collapse(place.node, place.offset);
}
