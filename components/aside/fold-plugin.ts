import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { asideRuns } from "./aside-run.ts";
import type { AsideLine, AsideRun } from "./aside-run.ts";
import { lineNote, moreLines, summaryOf } from "./fold-view.ts";
import type { FoldDeeds, FoldLook } from "./fold-view.ts";
import { foldStep, heldBy, type HeldMark, shownLines } from "./held-mark.ts";

type FoldState = {
  /** Runs that a person opened or closed; a run that holds a mark is open unless somebody closed it. */
  toggled: ReadonlyMap<number, boolean>;
  /** How many lines of a long run are shown. */
  shown: ReadonlyMap<number, number>;
  runs: readonly AsideRun[];
  marks: readonly HeldMark[];
  deeds: FoldDeeds | null;
  set: DecorationSet;
};

type FoldChange = {
  toggle?: number;
  open?: number;
  /** Shows the lines of a run up to this many. */
  show?: readonly [run: number, lines: number];
  deeds?: FoldDeeds | null;
  marks?: readonly HeldMark[];
};

/** A transaction carries under this key what changes about the folds. */
export const foldKey = new PluginKey<FoldState>("fold");

const isOpen = (state: Omit<FoldState, "set">, run: AsideRun): boolean =>
  state.toggled.get(run.key) ?? heldBy(run, state.marks).length > 0;

const widget = (pos: number, side: number, key: string, draw: (view: EditorView) => HTMLElement): Decoration =>
  Decoration.widget(pos, draw, { side, key, stopEvent: () => true, ignoreSelection: true });

function runDecorations(state: Omit<FoldState, "set">, run: AsideRun): Decoration[] {
  const open = isOpen(state, run);
  const shown = shownLines(run, state.marks, state.shown.get(run.key));
  const held = heldBy(run, state.marks).map((mark) => mark.label);
  const { deeds } = state;
  const change = (view: EditorView, what: FoldChange, selector: string): void => {
    view.dispatch(view.state.tr.setMeta(foldKey, what));
    // The button was drawn anew; who pressed it by keyboard goes on from there.
    view.dom.querySelector<HTMLElement>(selector)?.focus();
  };
  const look = (view: EditorView): FoldLook => ({
    open,
    shown,
    held,
    onToggle: () => change(view, { toggle: run.key }, `[data-run="${run.key}"] button`),
    onMore: () =>
      change(
        view,
        { show: [run.key, shown + foldStep] },
        `[data-line="${run.lines[shown]?.block ?? 0}"] button, [data-line="${run.lines[shown]?.block ?? 0}"] select`,
      ),
  });
  const may = deeds !== null;
  const kinds = run.lines.map((line) => line.role).join();
  const drawn = [
    widget(run.pos, -1, `run:${run.key}:${open}:${kinds}:${may}:${held.join()}`, (view) =>
      summaryOf(run, look(view), currentDeeds(view)),
    ),
    ...run.nodes.map(({ pos, size }) =>
      Decoration.node(pos, pos + size, { class: open ? "aside-open" : "aside-folded" }),
    ),
  ];
  if (!open) return drawn;
  const note = (line: AsideLine) =>
    widget(
      line.pos + line.size - 1,
      1,
      `line:${line.block}:${line.role}:${line.reason ?? ""}:${may}:${deeds?.remembered.has(line.block)}`,
      (view) => {
        const made = lineNote(line, currentDeeds(view));
        made.dataset["line"] = String(line.block);
        return made;
      },
    );
  drawn.push(...run.lines.slice(0, shown).map(note));
  if (shown < run.lines.length) {
    for (const line of run.lines.slice(shown))
      drawn.push(Decoration.node(line.pos, line.pos + line.size, { class: "aside-folded" }));
    const end = run.nodes.at(-1);
    if (end)
      drawn.push(widget(end.pos + end.size, -1, `more:${run.key}:${shown}`, (view) => moreLines(run, look(view))));
  }
  return drawn;
}

/** The deeds as they are when a button is drawn may be old when it is pressed; these ask for the newest. */
function currentDeeds(view: EditorView): FoldDeeds | null {
  const deeds = foldKey.getState(view.state)?.deeds ?? null;
  if (!deeds) return null;
  return {
    ...deeds,
    choose: (blocks, role) => foldKey.getState(view.state)?.deeds?.choose(blocks, role),
    forget: (block) => foldKey.getState(view.state)?.deeds?.forget(block),
  };
}

function withSet(doc: ProseMirrorNode, state: Omit<FoldState, "set">): FoldState {
  return {
    ...state,
    set: DecorationSet.create(
      doc,
      state.runs.flatMap((run) => runDecorations(state, run)),
    ),
  };
}

/** Runs begin elsewhere once a line of theirs is restored: what was opened stays open where its lines are. */
function carried<T>(
  before: readonly AsideRun[],
  values: ReadonlyMap<number, T>,
  runs: readonly AsideRun[],
): Map<number, T> {
  const ofBlock = new Map(
    before.flatMap((run) => {
      const value = values.get(run.key);
      return value === undefined ? [] : run.lines.map((line) => [line.block, value] as const);
    }),
  );
  return new Map(
    runs.flatMap((run) => {
      const line = run.lines.find(({ block }) => ofBlock.has(block));
      const value = line && ofBlock.get(line.block);
      return value === undefined ? [] : [[run.key, value] as const];
    }),
  );
}

/** Folds what was set aside from the text; it stays in the document and can be looked at and restored. */
export function foldPlugin(): Plugin<FoldState> {
  return new Plugin<FoldState>({
    key: foldKey,
    state: {
      init: (_, { doc }) =>
        withSet(doc, { toggled: new Map(), shown: new Map(), runs: asideRuns(doc), marks: [], deeds: null }),
      apply(transaction, before) {
        const given = transaction.getMeta(foldKey) as FoldChange | undefined;
        if (!given && !transaction.docChanged) return before;
        const runs = transaction.docChanged ? asideRuns(transaction.doc) : before.runs;
        const toggled = carried(before.runs, before.toggled, runs);
        const shown = carried(before.runs, before.shown, runs);
        const run = runs.find(({ key }) => key === (given?.toggle ?? given?.open));
        if (run) toggled.set(run.key, given?.open === undefined ? !isOpen({ ...before, runs }, run) : true);
        if (given?.show) shown.set(...given.show);
        return withSet(transaction.doc, {
          runs,
          toggled,
          shown,
          marks: given?.marks ?? before.marks,
          deeds: given?.deeds === undefined ? before.deeds : given.deeds,
        });
      },
    },
    props: { decorations: (state) => foldKey.getState(state)?.set ?? DecorationSet.empty },
  });
}

/** Opens the folded run that holds an offset of the text, if one does, so that what is shown there can be seen. */
export function unfoldAt(view: EditorView, offset: number): void {
  const state = foldKey.getState(view.state);
  const run = state?.runs.find(({ lines }) => lines.some((line) => offset >= line.start && offset <= line.end));
  if (!state || !run) return;
  const line = run.lines.findIndex(({ start, end }) => offset >= start && offset <= end) + 1;
  if (isOpen(state, run) && line <= shownLines(run, state.marks, state.shown.get(run.key))) return;
  view.dispatch(view.state.tr.setMeta(foldKey, { open: run.key, show: [run.key, line + 5] }));
}
