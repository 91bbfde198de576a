import { expect, test } from "vitest";

import { knownDay } from "#/components/desk/known-day.ts";
import { runsOf } from "#/components/source/document-run.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";

const line = (text: string, role = "body"): DocumentNode => ({
  type: "paragraph",
  attrs: { role, reason: role === "body" ? null : `It is ${role}.` },
  content: [{ type: "text", text }],
});
const item = (...content: DocumentNode[]): DocumentNode => ({ type: "listItem", content });

test("neighbours that are set aside are folded together, each with the index of its block", () => {
  const document: DocumentNode = {
    type: "doc",
    content: [
      line("First."),
      line("Share:", "share"),
      { type: "bulletList", content: [item(line("One", "related")), item(line("Two", "related"))] },
      line("Second."),
    ],
  };
  const runs = runsOf(document.content ?? [], 0);
  expect(runs.map((run) => run.kind)).toEqual(["text", "aside", "text"]);
  const folded = runs.flatMap((run) => (run.kind === "aside" ? run.lines : []));
  const blocks = readBlocks(document);
  expect(folded.map((aside) => blocks[aside.block]?.text)).toEqual(["Share:", "One", "Two"]);
  expect(folded[0]?.reason).toBe("It is share.");
});

test("a list that holds one line of the text is shown, and its set-aside items are found inside it", () => {
  const list: DocumentNode = { type: "bulletList", content: [item(line("Body")), item(line("See also", "related"))] };
  expect(runsOf([list], 4)).toEqual([{ kind: "text", node: list, block: 4 }]);
  expect(runsOf(list.content ?? [], 4).map((run) => run.kind)).toEqual(["text", "aside"]);
});

test("a date is written as far as it is known", () => {
  expect(["2024-03-04", "2024-03", "2024"].map(knownDay)).toEqual(["4 Mar 2024", "Mar 2024", "2024"]);
});
