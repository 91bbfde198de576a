"use client";

import type { EditorView } from "@tiptap/pm/view";
import { useEffect, useState } from "react";
import type { RefObject } from "react";
import type { Quote } from "#/domain/quote.ts";
import { rangeInPage, selectedQuote } from "./place.ts";

/** Words selected in a text, and where they stand in its content box (pixels). */
export type SelectedWords = {
  quote: Quote;
  top: number;
  bottom: number;
  middle: number;
};

function read(view: EditorView, text: string, content: HTMLElement): SelectedWords | null {
  const quote = selectedQuote(view, text);
  if (!quote) return null;
  const rects = [...(view.dom.ownerDocument.getSelection()?.getRangeAt(0).getClientRects() ?? [])];
  const first = rects[0];
  const last = rects.at(-1);
  if (!first || !last) return null;
  const box = content.getBoundingClientRect();
  return {
    quote,
    top: first.top - box.top,
    bottom: last.bottom - box.top,
    middle: (last.left + last.right) / 2 - box.left,
  };
}

const letter = /[\p{L}\p{N}\p{M}]/u;

/** A mouse is seldom exact: half a word at either end becomes the whole one. With Alt held it stays as drawn. */
function takeWholeWords(view: EditorView, text: string): void {
  const quote = selectedQuote(view, text);
  if (!quote) return;
  let { start, end } = quote;
  while (start > 0 && letter.test(text[start - 1] ?? "") && letter.test(text[start] ?? "")) start--;
  while (end < text.length && letter.test(text[end] ?? "") && letter.test(text[end - 1] ?? "")) end++;
  if (start === quote.start && end === quote.end) return;
  const place = rangeInPage(view, { start, end });
  view.dom.ownerDocument
    .getSelection()
    ?.setBaseAndExtent(place.startContainer, place.startOffset, place.endContainer, place.endOffset);
}

const same = (a: SelectedWords | null, b: SelectedWords | null): boolean =>
  a?.quote.start === b?.quote.start && a?.quote.end === b?.quote.end && a?.bottom === b?.bottom;

/** The words that are selected in this text; null while the mouse is still drawing the selection. */
export function useSelectedWords(
  view: EditorView | null,
  text: string,
  content: RefObject<HTMLElement | null>,
): SelectedWords | null {
  const [words, setWords] = useState<SelectedWords | null>(null);
  useEffect(() => {
    if (!view) return undefined;
    const page = view.dom.ownerDocument;
    let drawing = false;
    let frame = 0;
    const look = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (view.isDestroyed || !content.current) return;
        const next = drawing ? null : read(view, text, content.current);
        setWords((now) => (same(now, next) ? now : next));
      });
    };
    const down = (event: PointerEvent): void => {
      if (event.pointerType === "mouse" && event.target instanceof Node && view.dom.contains(event.target)) {
        drawing = true;
        look();
      }
    };
    const up = (event: PointerEvent): void => {
      if (drawing && !event.altKey && !view.isDestroyed) takeWholeWords(view, text);
      drawing = false;
      look();
    };
    page.addEventListener("selectionchange", look);
    page.addEventListener("pointerdown", down);
    page.addEventListener("pointerup", up);
    page.addEventListener("pointercancel", up);
    window.addEventListener("resize", look);
    return () => {
      cancelAnimationFrame(frame);
      page.removeEventListener("selectionchange", look);
      page.removeEventListener("pointerdown", down);
      page.removeEventListener("pointerup", up);
      page.removeEventListener("pointercancel", up);
      window.removeEventListener("resize", look);
    };
  }, [view, text, content]);
  return words;
}
