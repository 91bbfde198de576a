import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { asideRuns, roleWords } from "./set-aside.ts";
import type { AsideLine, AsideRun } from "./set-aside.ts";

type FoldState = { open: ReadonlySet<number>; runs: readonly AsideRun[]; restore: Restore; set: DecorationSet };

/** A transaction carries under this key what changes about the folds. */
export const foldKey = new PluginKey<FoldState>("fold");

type FoldChange = { toggle?: number; open?: number; restore?: Restore };

/** What the person may do with lines that are set aside; absent where they may only look. */
export type Restore = ((blocks: readonly number[]) => void) | null;

function button(label: string, run: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "aside-button";
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}

const restoreBlocks = (view: EditorView, blocks: readonly number[]): void =>
  foldKey.getState(view.state)?.restore?.(blocks);

function summary(run: AsideRun, open: boolean, canRestore: boolean, toggle: (view: EditorView) => void) {
  return (view: EditorView): HTMLElement => {
    const element = document.createElement(run.inList ? "li" : "div");
    element.className = "aside-run";
    element.contentEditable = "false";
    const count = run.lines.length;
    const kinds = [...new Set(run.lines.map((line) => roleWords[line.role]))].join(", ");
    const words = `${count} ${count === 1 ? "line" : "lines"} set aside: ${kinds}`;
    const opener = button(words, () => toggle(view));
    opener.classList.add("aside-toggle");
    opener.setAttribute("aria-expanded", String(open));
    element.append(opener);
    if (canRestore) {
      const blocks = run.lines.map((line) => line.block);
      const all = button(count === 1 ? "restore" : "restore all", () => restoreBlocks(view, blocks));
      all.setAttribute("aria-label", `${count === 1 ? "restore" : `restore all ${count} lines`}: ${kinds}`);
      element.append(all);
    }
    return element;
  };
}

function lineNote(line: AsideLine, canRestore: boolean) {
  return (view: EditorView): HTMLElement => {
    const element = document.createElement("span");
    element.className = "aside-note";
    element.contentEditable = "false";
    element.append(line.reason ?? `Set aside: ${roleWords[line.role]}`);
    if (canRestore) element.append(button("restore", () => restoreBlocks(view, [line.block])));
    return element;
  };
}

function draw(
  doc: ProseMirrorNode,
  runs: readonly AsideRun[],
  open: ReadonlySet<number>,
  canRestore: boolean,
): DecorationSet {
  const decorations: Decoration[] = [];
  for (const run of runs) {
    const isOpen = open.has(run.key);
    const kinds = run.lines.map((line) => line.role).join();
    const toggle = (view: EditorView): void => {
      view.dispatch(view.state.tr.setMeta(foldKey, { toggle: run.key }));
      // The button was drawn anew; who pressed it by keyboard goes on from there.
      view.dom.querySelector<HTMLElement>(`[data-run="${run.key}"] button`)?.focus();
    };
    const widget = summary(run, isOpen, canRestore, toggle);
    decorations.push(
      Decoration.widget(
        run.pos,
        (view) => {
          const element = widget(view);
          element.dataset["run"] = String(run.key);
          return element;
        },
        {
          side: -1,
          key: `run:${run.key}:${isOpen}:${kinds}:${canRestore}`,
          stopEvent: () => true,
          ignoreSelection: true,
        },
      ),
    );
    for (const { pos, size } of run.nodes)
      decorations.push(Decoration.node(pos, pos + size, { class: isOpen ? "aside-open" : "aside-folded" }));
    if (isOpen)
      for (const line of run.lines)
        decorations.push(
          Decoration.widget(line.pos + line.size - 1, lineNote(line, canRestore && run.lines.length > 1), {
            side: 1,
            key: `line:${line.block}:${line.role}:${line.reason ?? ""}:${canRestore}`,
            stopEvent: () => true,
            ignoreSelection: true,
          }),
        );
  }
  return DecorationSet.create(doc, decorations);
}

/** Folds what was set aside from the text; it stays in the document and can be looked at and restored. */
export function foldPlugin(): Plugin<FoldState> {
  return new Plugin<FoldState>({
    key: foldKey,
    state: {
      init(_, state) {
        const runs = asideRuns(state.doc);
        return { open: new Set(), runs, restore: null, set: draw(state.doc, runs, new Set(), false) };
      },
      apply(transaction, before) {
        const given = transaction.getMeta(foldKey) as FoldChange | undefined;
        if (!given && !transaction.docChanged) return before;
        const open = new Set(before.open);
        if (given?.toggle !== undefined && !open.delete(given.toggle)) open.add(given.toggle);
        if (given?.open !== undefined) open.add(given.open);
        const restore = given?.restore === undefined ? before.restore : given.restore;
        const runs = transaction.docChanged ? asideRuns(transaction.doc) : before.runs;
        return { open, runs, restore, set: draw(transaction.doc, runs, open, restore !== null) };
      },
    },
    props: { decorations: (state) => foldKey.getState(state)?.set ?? DecorationSet.empty },
  });
}

/** Opens the folded run that holds a position, if one does, so that what is shown there can be seen. */
export function unfoldAt(view: EditorView, position: number): void {
  const state = foldKey.getState(view.state);
  const run = state?.runs.find(({ nodes }) => nodes.some(({ pos, size }) => position >= pos && position <= pos + size));
  if (run && !state?.open.has(run.key)) view.dispatch(view.state.tr.setMeta(foldKey, { open: run.key }));
}
