"use client";

import type { Node } from "@tiptap/core";
import Collaboration from "@tiptap/extension-collaboration";
import { type Editor, EditorContent, ReactNodeViewRenderer, useEditor, useEditorState } from "@tiptap/react";
import { useEffect, useRef } from "react";
import type { Doc } from "yjs";

import { CitationMenu } from "#/components/editor/citation-menu.tsx";
import { type CitableEvidence, CitationView, EvidenceContext } from "#/components/editor/citation-view.tsx";
import { EditorToolbar } from "#/components/editor/editor-toolbar.tsx";
import { Reasoning } from "#/domain/reasoning.ts";
import { sentencesOf } from "#/text/reasoning-sentence.ts";
import { reasoningExtensions } from "#/text/reasoning.ts";

const withViews = reasoningExtensions.map((extension) =>
  extension.name === "citation"
    ? (extension as Node).extend({ addNodeView: () => ReactNodeViewRenderer(CitationView) })
    : extension,
);

type TextEditorProps = {
  doc: Doc;
  editable: boolean;
  evidence: readonly CitableEvidence[];
  onSentences?: ((cited: number, total: number) => void) | undefined;
};

/** Counts sentences with a citation of evidence that is still linked, and tells when the figures change. */
function useSentences(
  editor: Editor | null,
  evidence: readonly CitableEvidence[],
  tell: TextEditorProps["onSentences"],
): void {
  const told = useRef("");
  useEffect(() => {
    if (!editor || !tell) return undefined;
    const known = new Set(evidence.map(({ id }) => id));
    const count = () => {
      const reasoning = Reasoning.safeParse(editor.getJSON());
      if (!reasoning.success) return;
      const sentences = sentencesOf(reasoning.data);
      const cited = sentences.filter(({ cites }) => cites.some((id) => known.has(id))).length;
      if (told.current === `${cited}/${sentences.length}`) return;
      told.current = `${cited}/${sentences.length}`;
      tell(cited, sentences.length);
    };
    count();
    editor.on("update", count);
    return () => void editor.off("update", count);
  }, [editor, evidence, tell]);
}

/** The text itself with its toolbar and the list of evidence, over a shared document. */
export function TextEditor({ doc, editable, evidence, onSentences }: TextEditorProps) {
  const editor = useEditor(
    {
      extensions: [...withViews, Collaboration.configure({ document: doc })],
      immediatelyRender: false,
      editable,
      editorProps: {
        attributes: {
          role: "textbox",
          "aria-label": "Reasoning",
          "aria-multiline": "true",
          class:
            "reading reading-small min-h-28 max-w-none px-3 py-2.5 focus-visible:outline-none [&>:last-child]:mb-0",
        },
      },
    },
    [doc],
  );
  useEffect(() => {
    editor?.setEditable(editable, false);
    editor?.view.dom.setAttribute("aria-readonly", String(!editable));
  }, [editor, editable]);
  useSentences(editor, evidence, onSentences);
  const isEmpty = useEditorState({ editor, selector: ({ editor: now }) => now?.isEmpty ?? false });

  function openCitations(): void {
    if (!editor) return;
    const before = editor.state.selection.$from.nodeBefore?.text ?? "";
    editor
      .chain()
      .focus()
      .insertContent(before && !/\s$/u.test(before) ? " [" : "[")
      .run();
  }

  if (!editor) return <div className="min-h-36" />;
  return (
    <EvidenceContext value={evidence}>
      {editable && <EditorToolbar editor={editor} onCite={openCitations} />}
      <div className="relative">
        <EditorContent editor={editor} />
        {isEmpty && (
          <p aria-hidden className="pointer-events-none absolute start-3 top-2.5 font-serif text-md text-ink-3">
            {editable
              ? "What did you find, and which passage shows it? Type [ to cite."
              : "Nothing has been written yet."}
          </p>
        )}
        {editable && <CitationMenu editor={editor} evidence={evidence} />}
      </div>
    </EvidenceContext>
  );
}
