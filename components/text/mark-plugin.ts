import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { TextRange } from "#/text/sentence.ts";
import { offsetMapOf } from "./place.ts";
import { layMarks } from "./reader-mark.ts";
import type { LaidMark, ReaderMark } from "./reader-mark.ts";

/** What is painted over the words: marks, the current one, and what was found. */
export type Painted = {
  marks: readonly ReaderMark[];
  currentId: string | null;
  hits: readonly TextRange[];
  hit: number;
};

type PaintState = Painted & { set: DecorationSet };

/** A transaction carries what is to be painted under this key. */
export const paintKey = new PluginKey<PaintState>("paint");

function marginNumber(mark: LaidMark): HTMLElement {
  const element = document.createElement("span");
  element.className = "margin-number";
  element.dataset["tone"] = mark.tone;
  element.dataset["mark"] = mark.id;
  element.setAttribute("aria-hidden", "true");
  element.dataset["number"] = String(mark.number);
  return element;
}

function paint(doc: ProseMirrorNode, { marks, currentId, hits, hit }: Painted): DecorationSet {
  const map = offsetMapOf(doc);
  const decorations: Decoration[] = [];
  for (const mark of layMarks(marks)) {
    const pieces = map.rangeToPositions(mark);
    const current = mark.id === currentId;
    pieces.forEach(({ from, to }) => {
      decorations.push(
        Decoration.inline(from, to, {
          nodeName: "mark",
          class: mark.hint ? "hinted" : "marked",
          "data-tone": mark.tone,
          "data-mark": mark.id,
          "data-lane": String(mark.lane),
          ...(current ? { "data-current": "true" } : {}),
        }),
      );
    });
    const first = pieces[0];
    if (first && mark.number !== null)
      decorations.push(
        Decoration.widget(first.from, () => marginNumber(mark), {
          side: -1,
          key: `${mark.id}:${mark.number}:${mark.tone}`,
          marks: [],
          ignoreSelection: true,
        }),
      );
  }
  hits.forEach((range, index) => {
    for (const { from, to } of map.rangeToPositions(range))
      decorations.push(
        Decoration.inline(from, to, { nodeName: "span", class: index === hit ? "found found-here" : "found" }),
      );
  });
  return DecorationSet.create(doc, decorations);
}

/** Paints marks over the words of a text that itself never changes. */
export function markPlugin(first: Painted): Plugin<PaintState> {
  return new Plugin<PaintState>({
    key: paintKey,
    state: {
      init: (_, state) => ({ ...first, set: paint(state.doc, first) }),
      apply(transaction, before) {
        const given = transaction.getMeta(paintKey) as Partial<Painted> | undefined;
        if (!given && !transaction.docChanged) return before;
        const next = { ...before, ...given };
        return { ...next, set: paint(transaction.doc, next) };
      },
    },
    props: { decorations: (state) => paintKey.getState(state)?.set ?? DecorationSet.empty },
  });
}
