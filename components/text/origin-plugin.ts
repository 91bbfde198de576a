import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { originSigns, type OriginSign } from "./origin-sign.ts";

function draw({ name, words }: OriginSign): HTMLElement {
  const element = document.createElement("span");
  element.className = `origin-${name}`;
  element.dataset["words"] = words;
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", words);
  return element;
}

const drawAll = (doc: ProseMirrorNode): DecorationSet =>
  DecorationSet.create(
    doc,
    originSigns(doc).map((sign) =>
      Decoration.widget(sign.pos, () => draw(sign), {
        side: -2,
        key: `${sign.name}:${sign.words}`,
        marks: [],
        ignoreSelection: true,
      }),
    ),
  );

/** Shows beside the words the page or second of the original at which they stand. */
export function originPlugin(): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>("origin");
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => drawAll(doc),
      apply: (transaction, before) => (transaction.docChanged ? drawAll(transaction.doc) : before),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  });
}
