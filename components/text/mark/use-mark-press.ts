"use client";

import type { EditorView } from "@tiptap/pm/view";
import { useEffect, useRef } from "react";

/** Hears presses on marked words; pressed again, they go through the marks that overlap there. */
export function useMarkPress(view: EditorView | null, currentId: string | null, onMark: (id: string) => void): void {
  const latest = useRef({ onMark, currentId });
  useEffect(() => {
    latest.current = { onMark, currentId };
  });
  useEffect(() => {
    if (!view) return undefined;
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
    view.dom.addEventListener("click", press);
    return () => view.dom.removeEventListener("click", press);
  }, [view]);
}
