import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { TextRange } from "#/text/sentence.ts";
import { offsetMapOf } from "#/components/text/place.ts";
import { layMarks } from "./reader-mark.ts";
import type { LaidMark, ReaderMark } from "./reader-mark.ts";

/** What is painted over the words: marks, the current one, and what was found. */
export type Painted = {
  marks: readonly ReaderMark[];
  currentId: string | null;
  hits: readonly TextRange[];
  hit: number;
};

type PaintState = Painted & {
  set: DecorationSet;
  /** Each mark as it is drawn. */
  drawn: ReadonlyMap<string, LaidMark>;
};

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

const looksAlike = (one: LaidMark, other: LaidMark): boolean =>
  one === other ||
  (one.start === other.start &&
    one.end === other.end &&
    one.tone === other.tone &&
    one.number === other.number &&
    one.lane === other.lane &&
    (one.hint === true) === (other.hint === true));

function decorationsOf(doc: ProseMirrorNode, mark: LaidMark, currentId: string | null): Decoration[] {
  const pieces = offsetMapOf(doc).rangeToPositions(mark);
  const spec = { mark: mark.id };
  const drawn = pieces.map(({ from, to }) =>
    Decoration.inline(
      from,
      to,
      {
        nodeName: "mark",
        class: mark.hint ? "hinted" : "marked",
        "data-tone": mark.tone,
        "data-mark": mark.id,
        ...(mark.lane > 0 ? { "data-lane": String(mark.lane) } : {}),
        ...(mark.id === currentId ? { "data-current": "true" } : {}),
      },
      spec,
    ),
  );
  const first = pieces[0];
  if (first && mark.number !== null)
    drawn.push(
      Decoration.widget(first.from, () => marginNumber(mark), {
        ...spec,
        side: -1,
        key: `${mark.id}:${mark.number}:${mark.tone}`,
        marks: [],
        ignoreSelection: true,
      }),
    );
  return drawn;
}

function paint(doc: ProseMirrorNode, painted: Painted): PaintState {
  const { marks, currentId, hits, hit } = painted;
  const map = offsetMapOf(doc);
  const laid = layMarks(marks);
  const decorations = laid.flatMap((mark) => decorationsOf(doc, mark, currentId));
  hits.forEach((range, index) => {
    for (const { from, to } of map.rangeToPositions(range))
      decorations.push(
        Decoration.inline(from, to, { nodeName: "span", class: index === hit ? "found found-here" : "found" }),
      );
  });
  return {
    ...painted,
    set: DecorationSet.create(doc, decorations),
    drawn: new Map(laid.map((mark) => [mark.id, mark])),
  };
}

/** Many marks at once are drawn faster all anew. */
const fewMarks = 100;

/** Draws anew only the marks that look otherwise than before: of thousands mostly one or two change. */
function repaint(doc: ProseMirrorNode, before: PaintState, painted: Painted): PaintState {
  if (painted.hits !== before.hits || painted.hit !== before.hit) return paint(doc, painted);
  const laid = layMarks(painted.marks);
  const drawn = new Map(laid.map((mark) => [mark.id, mark]));
  const isCurrent = (id: string, { currentId }: Painted): boolean => id === currentId;
  const changed = laid.filter((mark) => {
    const old = before.drawn.get(mark.id);
    return !old || !looksAlike(old, mark) || isCurrent(mark.id, before) !== isCurrent(mark.id, painted);
  });
  const gone = [...before.drawn.keys()].filter((id) => !drawn.has(id));
  if (changed.length + gone.length === 0) return { ...painted, drawn, set: before.set };
  if (changed.length + gone.length > fewMarks || drawn.size < laid.length) return paint(doc, painted);
  // Marks on the very same words are nested in the order in which they were drawn.
  const anew = laid.filter(({ start, end }) => changed.some((mark) => mark.start === start && mark.end === end));
  const stale = new Set([...anew.map(({ id }) => id), ...gone]);
  const old = before.set.find(undefined, undefined, (spec: { mark?: string }) => stale.has(spec.mark ?? ""));
  const fresh = anew.flatMap((mark) => decorationsOf(doc, mark, painted.currentId));
  return { ...painted, drawn, set: before.set.remove(old).add(doc, fresh) };
}

/** Paints marks over the words of a text that itself never changes. */
export function markPlugin(first: Painted): Plugin<PaintState> {
  return new Plugin<PaintState>({
    key: paintKey,
    state: {
      init: (_, state) => paint(state.doc, first),
      apply(transaction, before) {
        const given = transaction.getMeta(paintKey) as Partial<Painted> | undefined;
        if (!given && !transaction.docChanged) return before;
        const { marks, currentId, hits, hit } = { ...before, ...given };
        const next = { marks, currentId, hits, hit };
        return transaction.docChanged ? paint(transaction.doc, next) : repaint(transaction.doc, before, next);
      },
    },
    props: { decorations: (state) => paintKey.getState(state)?.set ?? DecorationSet.empty },
  });
}
