"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { findBlock, nameBlock, placeOf, pointAt, type ReadBlock, type WordPlace } from "./read-place.ts";

type Place = {
  /** The first block in view, and how far below the top of the pane it stands. */
  reading: { block: ReadBlock; below: number } | null;
  selected: { from: WordPlace; to: WordPlace } | null;
};

const topOf = (element: Element): number => element.getBoundingClientRect().top;

function lookAt(pane: HTMLElement, text: Element): Place {
  const blocks = [...text.children];
  const top = topOf(pane);
  const first = pane.scrollTop > 0 && blocks.find((block) => block.getBoundingClientRect().bottom > top);
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed = true } = window.getSelection() ?? {};
  const [from, to] = isCollapsed
    ? [null, null]
    : [placeOf(text, anchorNode ?? null, anchorOffset ?? 0), placeOf(text, focusNode ?? null, focusOffset ?? 0)];
  return {
    reading: first ? { block: nameBlock(blocks, first), below: topOf(first) - top } : null,
    selected: from && to ? { from, to } : null,
  };
}

/**
 * Keeps what a person has scrolled to and selected, when the editor takes the place of the first drawing and lays out what
 * that had only estimated. Answers, once, whether somebody had begun to read.
 */
export function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  text: HTMLElement | null,
): () => boolean {
  const reads = useRef(false);
  const place = useRef<Place>(null);
  useEffect(() => {
    const pane = scroller.current;
    if (text || !pane) return undefined;
    function follow(): void {
      const first = content.current?.querySelector(".first-text");
      if (pane && first) place.current = lookAt(pane, first);
    }
    follow();
    pane.addEventListener("scroll", follow, { passive: true });
    document.addEventListener("selectionchange", follow);
    return () => {
      pane.removeEventListener("scroll", follow);
      document.removeEventListener("selectionchange", follow);
    };
  }, [scroller, content, text]);
  useLayoutEffect(() => {
    const [pane, kept] = [scroller.current, place.current];
    if (!text || !pane || !kept) return;
    place.current = null;
    const { reading, selected } = kept;
    reads.current = reading !== null || selected !== null;
    const block = reading && findBlock([...text.children], reading.block);
    if (block) pane.scrollTop += topOf(block) - topOf(pane) - reading.below;
    const [from, to] = [selected && pointAt(text, selected.from), selected && pointAt(text, selected.to)];
    if (from && to) window.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  }, [scroller, text]);
  return useCallback(() => {
    const was = reads.current;
    reads.current = false;
    return was;
  }, []);
}
