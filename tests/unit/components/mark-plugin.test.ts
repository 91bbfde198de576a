import { EditorState } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";

import { markPlugin, type Painted, paintKey } from "#/components/text/mark/mark-plugin.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { snapshotSchema } from "#/text/schema.ts";

const words = "Twelve ships lay in the harbour and three were repaired there before the winter came";
const doc = snapshotSchema.nodeFromJSON({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});

const mark = (id: string, start: number, end: number, change: Partial<ReaderMark> = {}): ReaderMark => ({
  id,
  start,
  end,
  tone: "open",
  number: start,
  label: id,
  ...change,
});
const marks = [mark("a", 0, 6), mark("b", 7, 12), mark("b-again", 7, 12), mark("c", 20, 30)];
const first: Painted = { marks, currentId: null, hits: [], hit: 0 };

/** Which decorations each mark has; the same ones as long as it was not drawn anew. */
function drawnBy(state: EditorState): Map<string, readonly unknown[]> {
  const all = paintKey.getState(state)!.set.find();
  const byMark = Map.groupBy(all, ({ spec }) => (spec as { mark: string }).mark);
  return new Map([...byMark].map(([id, decorations]) => [id, decorations.map((one) => Reflect.get(one, "type"))]));
}
const start = () => EditorState.create({ doc, plugins: [markPlugin(first)] });
const paint = (state: EditorState, change: Partial<Painted>) => state.apply(state.tr.setMeta(paintKey, change));

/** The marks that were drawn anew between two states. */
function redrawn(before: EditorState, after: EditorState): readonly string[] {
  const [old, now] = [drawnBy(before), drawnBy(after)];
  return [...now]
    .flatMap(([id, types]) => (types.every((type, i) => type === old.get(id)?.[i]) ? [] : [id]))
    .toSorted();
}

describe("marks over a text", () => {
  test("stay as they are drawn where they say the same, even said again", () => {
    const before = start();
    const after = paint(before, { marks: marks.map((one) => ({ ...one })) });
    expect(redrawn(before, after)).toEqual([]);
  });

  test("are drawn anew one by one, with those on the very same words", () => {
    const before = start();
    const other = (id: string) => marks.map((one) => (one.id === id ? { ...one, tone: "assessing" as const } : one));
    expect(redrawn(before, paint(before, { marks: other("a") }))).toEqual(["a"]);
    expect(redrawn(before, paint(before, { marks: other("b") }))).toEqual(["b", "b-again"]);
  });

  test("are drawn anew where another one is the current one, and no others", () => {
    const before = paint(start(), { currentId: "a" });
    expect(redrawn(before, paint(before, { currentId: "c" }))).toEqual(["a", "c"]);
  });

  test("go with what is taken from the list, and come with what is added", () => {
    const before = start();
    const after = paint(before, { marks: [...marks.slice(1), mark("new", 40, 50)] });
    expect([...drawnBy(after).keys()].toSorted()).toEqual(["b", "b-again", "c", "new"]);
    expect(redrawn(before, after)).toEqual(["new"]);
  });

  test("are the same after many changes as those that are drawn from the beginning", () => {
    const many = Array.from({ length: 300 }, (_, i) => mark(`m${i}`, i % 70, (i % 70) + 3));
    const seen = (state: EditorState) =>
      paintKey
        .getState(state)!
        .set.find()
        .map(({ from, to, spec }) => `${from}-${to} ${(spec as { mark: string }).mark}`)
        .toSorted();
    const patched = paint(paint(start(), { marks: many }), { marks: many.slice(150) });
    const fresh = EditorState.create({ doc, plugins: [markPlugin({ ...first, marks: many.slice(150) })] });
    expect(seen(patched)).toEqual(seen(fresh));
  });
});
