import { expect, test } from "vitest";

import { Reasoning } from "#/domain/reasoning.ts";
import { reasoningFromText, reasoningToText } from "#/server/rest/given/reasoning-text.ts";

const evidence = [
  { id: "first", number: 1 },
  { id: "second", number: 2 },
];

test("an empty line parts paragraphs and a number in brackets cites the evidence of that number", () => {
  const reasoning = reasoningFromText("The report says so [2][1].\r\n \r\nNobody\ndisputes it.\n\n\n", evidence);
  expect(Reasoning.parse(reasoning)).toEqual({
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "The report says so " },
          { type: "citation", attrs: { evidenceId: "second" } },
          { type: "citation", attrs: { evidenceId: "first" } },
          { type: "text", text: "." },
        ],
      },
      { type: "paragraph", content: [{ type: "text", text: "Nobody disputes it." }] },
    ],
  });
  expect(reasoningToText(reasoning, evidence)).toBe("The report says so [2][1].\n\nNobody disputes it.");
});

test("a number that no evidence has is refused with those there are", () => {
  expect(() => reasoningFromText("See [3].", evidence)).toThrow("There is no evidence number 3. There is: 1, 2.");
});

test("what looks like markup stays text", () => {
  const text = "<b>Bold</b> **strong** [link](https://example.org) [12345]";
  expect(reasoningToText(reasoningFromText(text, evidence), evidence)).toBe(text);
});

test("lists, quotations and citations of evidence that was taken off are readable as text", () => {
  const paragraph = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });
  const reasoning: Reasoning = {
    type: "doc",
    content: [
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [
          { type: "listItem", content: [paragraph("Third")] },
          { type: "listItem", content: [paragraph("Fourth")] },
        ],
      },
      { type: "blockquote", content: [paragraph("Quoted")] },
      { type: "paragraph", content: [{ type: "citation", attrs: { evidenceId: "gone" } }] },
    ],
  };
  expect(reasoningToText(reasoning, evidence)).toBe("3. Third\n4. Fourth\n\n> Quoted\n\n[?]");
});
