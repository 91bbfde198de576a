"use client";

import { Extension } from "@tiptap/core";
import type { Editor, JSONContent } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { useEditor } from "@tiptap/react";
import { useEffect, useState } from "react";
import type { DocumentNode } from "#/text/document.ts";
import { snapshotExtensions } from "#/text/schema.ts";
import { foldKey, foldPlugin } from "./fold-plugin.ts";
import type { Restore } from "./fold-plugin.ts";
import { markPlugin, paintKey } from "./mark-plugin.ts";
import type { Painted } from "./mark-plugin.ts";
import { keepSelection } from "./place.ts";

type Text = { json: DocumentNode; label: string; language: string | null; onRestore: Restore };

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

/** A tiptap editor that only shows: the document with its folds, and over its words what is to be painted. */
export function useReaderEditor({ json, label, language, onRestore }: Text, painted: Painted): Editor | null {
  const { marks, currentId, hits, hit } = painted;
  const [extensions] = useState(() => [
    ...snapshotExtensions,
    Extension.create({
      name: "reader",
      addProseMirrorPlugins: () => [leaveSelection, foldPlugin(), markPlugin(painted)],
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
      attributes: {
        class: "reading reader-text",
        role: "document",
        tabindex: "0",
        "aria-label": label,
        ...(language ? { lang: language } : {}),
      },
    },
  });
  const view = editor?.view ?? null;

  useEffect(() => {
    if (!view) return;
    const next = view.state.schema.nodeFromJSON(json);
    if (next.eq(view.state.doc)) return;
    keepSelection(view, () => view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, next.content)));
  }, [view, json]);
  useEffect(() => {
    view?.dispatch(view.state.tr.setMeta(foldKey, { restore: onRestore }));
  }, [view, onRestore]);
  useEffect(() => {
    if (!view) return;
    keepSelection(view, () => view.dispatch(view.state.tr.setMeta(paintKey, { marks, currentId, hits, hit })));
  }, [view, marks, currentId, hits, hit]);
  return editor;
}
