import { expect, test } from "vitest";

import { Reasoning } from "#/domain/reasoning.ts";
import { sentencesOf } from "#/text/reasoning-sentence.ts";
import { reasoningSchema } from "#/text/reasoning.ts";

const text = (words: string) => ({ type: "text" as const, text: words });
const cite = (evidenceId: string) => ({ type: "citation" as const, attrs: { evidenceId } });
const paragraph = (...content: (ReturnType<typeof text> | ReturnType<typeof cite>)[]) => ({
  type: "paragraph" as const,
  content,
});

test("a citation belongs to the sentence it stands in, or to the one before it when it follows the full stop", () => {
  const doc: Reasoning = {
    type: "doc",
    content: [
      paragraph(
        text("It was closed "),
        cite("a"),
        text(". It opened again. "),
        cite("b"),
        cite("c"),
        text(" Nobody was hurt."),
      ),
    ],
  };
  expect(sentencesOf(doc)).toEqual([
    { text: "It was closed.", cites: ["a"] },
    { text: "It opened again.", cites: ["b", "c"] },
    { text: "Nobody was hurt.", cites: [] },
  ]);
});

test("a citation at the very beginning belongs to the first sentence, and a paragraph of citations has none", () => {
  const doc: Reasoning = {
    type: "doc",
    content: [paragraph(cite("a"), text(" says so. Others do not.")), paragraph(cite("b"))],
  };
  expect(sentencesOf(doc)).toEqual([
    { text: "says so.", cites: ["a"] },
    { text: "Others do not.", cites: [] },
  ]);
});

test("headings are no sentences; lists and quotations are read through", () => {
  const doc: Reasoning = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 3 }, content: [text("What we found")] },
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("In a list."))] }] },
      { type: "blockquote", content: [paragraph(text("Quoted. "), cite("q"))] },
    ],
  };
  expect(sentencesOf(doc)).toEqual([
    { text: "In a list.", cites: [] },
    { text: "Quoted.", cites: ["q"] },
  ]);
});

test("an empty text has no sentences", () => {
  expect(sentencesOf({ type: "doc" })).toEqual([]);
  expect(sentencesOf({ type: "doc", content: [{ type: "paragraph" }] })).toEqual([]);
});

test("the schema knows exactly the nodes and marks that domain/reasoning.ts accepts", () => {
  expect(Object.keys(reasoningSchema.nodes).sort()).toEqual(
    ["blockquote", "bulletList", "citation", "doc", "heading", "listItem", "orderedList", "paragraph", "text"].sort(),
  );
  expect(Object.keys(reasoningSchema.marks).sort()).toEqual(["bold", "italic", "link"]);
});

test("what the editor makes passes the domain's check, with attributes that mean nothing left out", () => {
  const made = reasoningSchema.nodeFromJSON({
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 3 }, content: [text("Found")] },
      {
        type: "paragraph",
        content: [
          {
            type: "text",
            text: "notice",
            marks: [{ type: "link", attrs: { href: "https://example.org/", target: "_blank", class: "x" } }],
          },
          cite("e"),
        ],
      },
    ],
  });
  made.check();
  expect(Reasoning.parse(made.toJSON())).toEqual({
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 3 }, content: [text("Found")] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "notice", marks: [{ type: "link", attrs: { href: "https://example.org/" } }] },
          cite("e"),
        ],
      },
    ],
  });
});

test("a citation without evidence is refused", () => {
  expect(() => reasoningSchema.nodeFromJSON({ type: "doc", content: [paragraph(cite(""))] })).toThrow(
    "piece of evidence",
  );
});
