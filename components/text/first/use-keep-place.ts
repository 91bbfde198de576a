"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";

/** A block that a person reads: its words, which of those with the same words it is, and how far below the top it stands. */
type ReadBlock = { words: string; nth: number; below: number };

const topOf = (pane: HTMLElement): number => pane.getBoundingClientRect().top;

function firstInView(pane: HTMLElement, blocks: readonly Element[]): ReadBlock | null {
  const top = topOf(pane);
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > top);
  const block = blocks[at];
  if (!block) return null;
  const words = block.textContent;
  const nth = blocks.slice(0, at).filter((other) => other.textContent === words).length;
  return { words, nth, below: block.getBoundingClientRect().top - top };
}

/**
 * Keeps the words that a person has scrolled to where they are, when the editor takes the place of the first drawing and
 * lays out what that had only estimated. Answers, once, whether somebody had begun to read.
 */
export function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  text: HTMLElement | null,
): () => boolean {
  const reads = useRef(false);
  const place = useRef<ReadBlock>(null);
  useEffect(() => {
    const pane = scroller.current;
    if (text || !pane) return undefined;
    function follow(): void {
      const blocks = content.current?.querySelector(".first-text")?.children;
      if (pane && blocks) place.current = firstInView(pane, [...blocks]);
    }
    pane.addEventListener("scroll", follow, { passive: true });
    return () => pane.removeEventListener("scroll", follow);
  }, [scroller, content, text]);
  useLayoutEffect(() => {
    const [pane, read] = [scroller.current, place.current];
    if (!text || !pane || !read) return;
    place.current = null;
    reads.current = true;
    const block = [...text.children].filter((one) => one.textContent === read.words)[read.nth];
    if (block) pane.scrollTop += block.getBoundingClientRect().top - topOf(pane) - read.below;
  }, [scroller, text]);
  return useCallback(() => {
    const was = reads.current;
    reads.current = false;
    return was;
  }, []);
}
