"use client";

import type { EditorView } from "@tiptap/pm/view";
import { useCallback, useRef } from "react";
import type { BlockRole } from "#/text/role.ts";
import type { TextRange } from "#/text/sentence.ts";
import { foldKey } from "./fold-plugin.ts";

/** Goes from one folded run with lines of a kind to the next, opens it, and puts the focus on it. */
export function useFoldJump(view: EditorView | null, reveal: (range: TextRange) => void): (role: BlockRole) => void {
  const last = useRef(-1);
  return useCallback(
    (role) => {
      const runs = view && foldKey.getState(view.state)?.runs;
      const holding = (runs ?? []).filter((run) => run.lines.some((line) => line.role === role));
      const run = holding.find(({ key }) => key > last.current) ?? holding[0];
      const line = run?.lines.find((one) => one.role === role);
      if (!view || !run || !line) return;
      last.current = run.key;
      reveal(line);
      view.dom.querySelector<HTMLElement>(`[data-run="${run.key}"] button`)?.focus({ preventScroll: true });
    },
    [view, reveal],
  );
}
