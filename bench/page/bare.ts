import { Editor, Extension, type JSONContent } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";

import { markPlugin, paintKey } from "#/components/text/mark/mark-plugin.ts";
import { rangeInPage } from "#/components/text/place.ts";
import { layMarks, type ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { DocumentNode } from "#/text/document.ts";

import { installFrame } from "./frame.ts";
import { snapshotExtensions } from "#/text/schema.ts";

/** What the bench writes into the page: a text, its marks, and how they are to be drawn. */
export interface BarePage {
  readonly json: DocumentNode;
  readonly marks: readonly ReaderMark[];
  readonly draw: "none" | "decorations" | "highlights";
}

declare global {
  interface Window {
    bare: BarePage;
    /** Milliseconds from the start of the navigation until the text and its marks were painted. */
    drawn: Promise<number>;
    /** Gives one mark another colour; milliseconds until that was painted. */
    redraw: (index: number) => Promise<number>;
  }
}

/** The marks as the CSS Custom Highlight API has them: one highlight for each tone and lane. */
function highlight(view: EditorView, marks: readonly ReaderMark[]): void {
  const groups = Map.groupBy(layMarks(marks), ({ tone, lane }) => `${tone}-${lane}`);
  CSS.highlights.clear();
  for (const [name, group] of groups)
    CSS.highlights.set(name, new Highlight(...group.map((mark) => rangeInPage(view, mark))));
}

const { json, marks, draw } = window.bare;
const first = { marks: draw === "decorations" ? marks : [], currentId: null, hits: [], hit: 0 };
const editor = new Editor({
  element: document.querySelector("main"),
  extensions: [
    ...snapshotExtensions,
    ...(draw === "decorations"
      ? [Extension.create({ name: "marks", addProseMirrorPlugins: () => [markPlugin(first)] })]
      : []),
  ],
  // The stored JSON is read-only by its type; tiptap only reads it.
  content: json as JSONContent,
  editable: false,
  injectCSS: false,
});
if (draw === "highlights") highlight(editor.view, marks);
installFrame();
window.drawn = window.nextFrame();

window.redraw = async (index) => {
  const begun = performance.now();
  const next = marks.map((mark, at) => (at === index ? { ...mark, tone: "assessing" as const } : mark));
  if (draw === "decorations") editor.view.dispatch(editor.state.tr.setMeta(paintKey, { marks: next }));
  if (draw === "highlights") highlight(editor.view, next);
  return (await window.nextFrame()) - begun;
};
