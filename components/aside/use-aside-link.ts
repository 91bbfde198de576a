"use client";

import type { EditorView } from "@tiptap/pm/view";
import { useEffect } from "react";

/**
 * Lines that are set aside are mostly links, and browsers begin no selection on a link. So the links there let the
 * pointer through, for lines to be dragged over, and a press that selects nothing follows them.
 */
export function useAsideLink(view: EditorView | null): void {
  useEffect(() => {
    if (!view) return undefined;
    function follow({ target, clientX: x, clientY: y }: MouseEvent): void {
      const line = target instanceof Element ? target.closest(".aside-open") : null;
      if (!line || window.getSelection()?.isCollapsed === false) return;
      const link = [...line.querySelectorAll("a")].find((one) =>
        [...one.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
      );
      if (link && link !== target) window.open(link.href, "_blank", "noopener,noreferrer");
    }
    view.dom.addEventListener("click", follow);
    return () => view.dom.removeEventListener("click", follow);
  }, [view]);
}
