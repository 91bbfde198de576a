import { describe, expect, it } from "vitest";
import { asideNote, asideRuns } from "#/components/aside/aside-run.ts";
import type { DocumentNode } from "#/text/document.ts";
import { snapshotSchema } from "#/text/schema.ts";

const line = (text: string, role = "body"): DocumentNode => ({
  type: "paragraph",
  attrs: { role, reason: role === "body" ? null : `Belongs to ${role}.` },
  content: [{ type: "text", text }],
});
const item = (...content: DocumentNode[]): DocumentNode => ({ type: "listItem", content });

const document: DocumentNode = {
  type: "doc",
  content: [
    line("Home", "navigation"),
    line("About", "navigation"),
    line("The first sentence."),
    { type: "bulletList", content: [item(line("A point.")), item(line("See also", "related"))] },
    line("Share:", "share"),
    line("The last sentence."),
  ],
};
const runs = asideRuns(snapshotSchema.nodeFromJSON(document));

describe("lines set aside", () => {
  it("fold as one run where they follow each other, also out of a list", () => {
    expect(runs.map((run) => run.lines.map((one) => one.block))).toEqual([
      [0, 1],
      [4, 5],
    ]);
    expect(runs.map((run) => run.inList)).toEqual([false, true]);
  });

  it("keep their role and reason for the person who looks at them", () => {
    expect(runs[1]?.lines.map(({ role, reason }) => [role, reason])).toEqual([
      ["related", "Belongs to related."],
      ["share", "Belongs to share."],
    ]);
  });

  it("are not noticed where all is body", () => {
    expect(asideRuns(snapshotSchema.nodeFromJSON({ type: "doc", content: [line("Only text.")] }))).toEqual([]);
  });

  it("are named to whoever quotes across them", () => {
    expect(asideNote(document, { start: 11, end: 20 })).toBeUndefined();
    expect(asideNote(document, { start: 0, end: 3 })).toBe("These words were set aside from the text.");
    expect(asideNote(document, { start: 0, end: 20 })).toContain("2 lines are set aside");
  });
});
