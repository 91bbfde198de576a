import { EditorState } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";

import { foldKey, foldPlugin } from "#/components/aside/fold-plugin.ts";
import type { DocumentNode } from "#/text/document.ts";
import { snapshotSchema } from "#/text/schema.ts";

const line = (text: string, role = "body"): DocumentNode => ({
  type: "paragraph",
  attrs: { role, reason: null },
  content: [{ type: "text", text }],
});
const stateOf = (...content: DocumentNode[]) =>
  EditorState.create({ doc: snapshotSchema.nodeFromJSON({ type: "doc", content }), plugins: [foldPlugin()] });

type Change = Record<string, unknown>;
const tell = (state: EditorState, change: Change) => state.apply(state.tr.setMeta(foldKey, change));

/** How many decorations of a kind are drawn: folded and open blocks by their class, buttons and notes by their key. */
function drawn(state: EditorState) {
  const all = foldKey.getState(state)?.set.find() ?? [];
  const withClass = (name: string) =>
    all.filter((one) =>
      JSON.stringify((one as unknown as { type: { attrs?: object } }).type.attrs ?? {}).includes(name),
    );
  const keys = all.map((one) => String((one.spec as { key?: string }).key ?? ""));
  return {
    folded: withClass("aside-folded").length,
    open: withClass("aside-open").length,
    notes: keys.filter((key) => key.startsWith("line:")).length,
    more: keys.filter((key) => key.startsWith("more:")).length,
  };
}

describe("a fold", () => {
  const many = Array.from({ length: 143 }, (_, index) => line(`Link ${index}`, "navigation"));

  test("draws nothing of its lines until it is opened, and of many only the first, then more", () => {
    const closed = stateOf(...many, line("Text."));
    expect(drawn(closed)).toEqual({ folded: 143, open: 0, notes: 0, more: 0 });
    const open = tell(closed, { toggle: 0 });
    expect(drawn(open)).toMatchObject({ open: 143, folded: 113, notes: 30, more: 1 });
    const more = tell(open, { show: [0, 60] });
    expect(drawn(more)).toMatchObject({ folded: 83, notes: 60, more: 1 });
    expect(drawn(tell(more, { toggle: 0 }))).toMatchObject({ open: 0, notes: 0 });
  });

  test("is open where it holds a mark, as far as the mark reaches, until somebody closes it", () => {
    const state = stateOf(line("Text."), ...many);
    const start =
      "Text.\n".length + many.slice(0, 100).reduce((sum, one) => sum + (one.content?.[0]?.text?.length ?? 0) + 1, 0);
    const held = tell(state, { marks: [{ start, end: start + 4, label: "claim 3" }] });
    expect(drawn(held)).toMatchObject({ notes: 101, more: 1 });
    expect(drawn(tell(held, { toggle: 1 }))).toMatchObject({ notes: 0 });
    expect(drawn(tell(state, { marks: [{ start: 0, end: 4, label: "claim 1" }] }))).toMatchObject({ notes: 0 });
  });

  test("stays open when its first line is restored, and a fold elsewhere stays as it is", () => {
    const before = stateOf(line("One", "share"), line("Two", "share"), line("Text."), line("Three", "related"));
    const open = tell(before, { toggle: 0 });
    const next = snapshotSchema.nodeFromJSON({
      type: "doc",
      content: [line("One"), line("Two", "share"), line("Text."), line("Three", "related")],
    });
    const after = open.apply(open.tr.replaceWith(0, open.doc.content.size, next.content));
    expect(drawn(after)).toMatchObject({ open: 1, folded: 1, notes: 1 });
  });
});
