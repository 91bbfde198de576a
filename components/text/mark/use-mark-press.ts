"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Hears presses on marked words; pressed again, they go through the marks that overlap there. */
export function useMarkPress(
  content: RefObject<HTMLElement | null>,
  currentId: string | null,
  onMark: (id: string) => void,
): void {
  const latest = useRef({ onMark, currentId });
  useEffect(() => {
    latest.current = { onMark, currentId };
  });
  useEffect(() => {
    const element = content.current;
    if (!element) return undefined;
    function press(event: MouseEvent): void {
      if (!(event.target instanceof Element) || window.getSelection()?.isCollapsed === false) return;
      const ids: string[] = [];
      for (
        let at = event.target.closest<HTMLElement>("[data-mark]");
        at;
        at = at.parentElement?.closest<HTMLElement>("[data-mark]") ?? null
      )
        ids.push(at.dataset["mark"] ?? "");
      const next = ids[(ids.indexOf(latest.current.currentId ?? "") + 1) % Math.max(1, ids.length)];
      if (next !== undefined) latest.current.onMark(next);
    }
    element.addEventListener("click", press);
    return () => element.removeEventListener("click", press);
  }, [content]);
}
