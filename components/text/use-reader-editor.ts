"use client";

import { Extension } from "@tiptap/core";
import type { Editor, JSONContent } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { useEditor } from "@tiptap/react";
import type { EditorView } from "@tiptap/pm/view";
import { useEffect, useMemo, useRef, useState } from "react";
import type { DocumentNode } from "#/text/document.ts";
import { withLowerHeadings } from "#/text/document.ts";
import { snapshotExtensions } from "#/text/schema.ts";
import { foldKey, foldPlugin } from "#/components/aside/fold-plugin.ts";
import type { FoldDeeds } from "#/components/aside/fold-view.ts";
import { heldMarks } from "#/components/aside/held-mark.ts";
import { markPlugin, paintKey } from "#/components/text/mark/mark-plugin.ts";
import type { Painted } from "#/components/text/mark/mark-plugin.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { originPlugin } from "./origin-plugin.ts";
import { keepSelection } from "./place.ts";
import { lookOf, type TextLook } from "./text-look.ts";

type Text = TextLook & { json: DocumentNode; deeds: FoldDeeds | null };

/** What an editor does for writing; a text that never changes needs none of it. */
const coreExtensions = {
  keymap: false,
  drop: false,
  paste: false,
  delete: false,
  focusEvents: false,
  tabindex: false,
} as const;

const unselected = { anchorNode: null, anchorOffset: 0, focusNode: null, focusOffset: 0 };

/**
 * ProseMirror keeps the selection of the page in step with its own. In a text that is only read the browser's is the
 * true one, and ProseMirror, left to itself, puts an old one back after a click; so it is told that there is none.
 */
const leaveSelection = new Plugin({
  view(view) {
    Object.assign(view, { domSelectionRange: () => unselected });
    return {};
  },
});

/** Who restored a line by keyboard goes on at the next one of its run, or at the next run, or in the text. */
function keepFocus(text: HTMLElement, block: number): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const later = [...text.querySelectorAll<HTMLElement>("[data-line], [data-run]")].find(
    ({ dataset }) => Number(dataset["line"] ?? dataset["run"]) >= block,
  );
  (later?.querySelector<HTMLElement>("button") ?? text).focus({ preventScroll: true });
}

/** A tiptap editor that only shows: the document with its folds, and over its words what is to be painted. */
export function useReaderEditor({ json: kept, deeds, ...look }: Text, painted: Painted): Editor | null {
  const json = useMemo(() => (look.nested ? withLowerHeadings(kept) : kept), [kept, look.nested]);
  const { marks, currentId, hits, hit } = painted;
  const [extensions] = useState(() => [
    ...snapshotExtensions,
    Extension.create({
      name: "reader",
      addProseMirrorPlugins: () => [leaveSelection, foldPlugin(), markPlugin(painted), originPlugin()],
    }),
  ]);
  const editor = useEditor({
    extensions,
    // The stored JSON is read-only by its type; tiptap only reads it.
    content: json as JSONContent,
    editable: false,
    immediatelyRender: false,
    injectCSS: false,
    enableCoreExtensions: coreExtensions,
    editorProps: {
      attributes: lookOf(look),
    },
  });
  const view = editor?.view ?? null;

  useEffect(() => {
    if (!view) return;
    const next = view.state.schema.nodeFromJSON(json);
    if (next.eq(view.state.doc)) return;
    const run = Number(document.activeElement?.closest<HTMLElement>("[data-run]")?.dataset["run"] ?? Number.NaN);
    const line = Number(document.activeElement?.closest<HTMLElement>("[data-line]")?.dataset["line"] ?? run);
    keepSelection(view, () => view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, next.content)));
    if (!Number.isNaN(line)) keepFocus(view.dom, line);
  }, [view, json]);
  useEffect(() => {
    if (view) keepSelection(view, () => view.dispatch(view.state.tr.setMeta(foldKey, { deeds })));
  }, [view, deeds]);
  const folded = useRef<{ view: EditorView; marks: readonly ReaderMark[] }>(null);
  useEffect(() => {
    if (!view) return;
    const isKnown = folded.current?.view === view && folded.current.marks === marks;
    folded.current = { view, marks };
    keepSelection(view, () => {
      // One step for both: each has the whole text compared with what is drawn.
      const step = view.state.tr.setMeta(paintKey, { marks, currentId, hits, hit });
      view.dispatch(isKnown ? step : step.setMeta(foldKey, { marks: heldMarks(marks) }));
    });
  }, [view, marks, currentId, hits, hit]);
  return editor;
}
