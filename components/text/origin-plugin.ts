import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { locatorOf, locatorWords } from "#/text/cite/locator.ts";

function sign(className: string, words: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.dataset["words"] = words;
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", words);
  return element;
}

/** Where a page of the original begins, and at which second a line was said. */
function draw(doc: ProseMirrorNode): DecorationSet {
  const decorations: Decoration[] = [];
  const last: { page: unknown; time: unknown } = { page: null, time: null };
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const { role, page, time } = node.attrs as Record<string, unknown>;
    // What is folded away begins nothing that a reader sees.
    if (role !== "body") return false;
    for (const name of ["page", "time"] as const) {
      const value = name === "page" ? page : time;
      if (typeof value !== "number" || value === last[name]) continue;
      last[name] = value;
      const locator = locatorOf([{ start: 0, end: 1, page: null, time: null, [name]: value }], { start: 0, end: 1 });
      if (!locator) continue;
      const words = locatorWords(locator);
      decorations.push(
        Decoration.widget(pos + 1, () => sign(`origin-${name}`, name === "page" ? words : locator.value), {
          side: -2,
          key: `${name}:${words}`,
          marks: [],
          ignoreSelection: true,
        }),
      );
    }
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

/** Shows beside the words the page or second of the original at which they stand. */
export function originPlugin(): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>("origin");
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => draw(doc),
      apply: (transaction, before) => (transaction.docChanged ? draw(transaction.doc) : before),
    },
    props: { decorations: (state) => key.getState(state) ?? DecorationSet.empty },
  });
}
