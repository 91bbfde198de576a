import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, createOffsetMap, readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import { textblockTypes } from "#/text/document.ts";
import { parseDocument, snapshotSchema } from "#/text/schema.ts";

const words = (text: string): DocumentNode[] => (text === "" ? [] : [{ type: "text", text }]);
const wordsArbitrary = fc.stringMatching(/^[a-zé😀 ]{0,12}$/u);

const textblock: fc.Arbitrary<DocumentNode> = fc.record({
  type: fc.constantFrom("paragraph", "heading", "tableRow", "caption", "footnoteBody"),
  attrs: fc.record({ role: fc.constantFrom("body", "share", "notice") }),
  content: wordsArbitrary.map(words),
});
const code = fc.array(wordsArbitrary, { minLength: 1, maxLength: 3 }).map((lines): DocumentNode => ({
  type: "codeBlock",
  content: lines.map((line) => ({ type: "codeLine", content: words(line) })),
}));
const { block } = fc.letrec<{ block: DocumentNode; list: DocumentNode; quote: DocumentNode }>((tie) => ({
  list: fc.record({
    type: fc.constantFrom("bulletList", "orderedList"),
    content: fc.array(
      fc.array(tie("block"), { minLength: 1, maxLength: 2 }).map((content) => ({ type: "listItem", content })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  quote: fc.record({
    type: fc.constant("blockquote"),
    content: fc.array(tie("block"), { minLength: 1, maxLength: 2 }),
  }),
  block: fc.oneof(
    { depthSize: "small" },
    textblock,
    code,
    fc.constant({ type: "horizontalRule" }),
    tie("list"),
    tie("quote"),
  ),
}));
const document = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((content): DocumentNode => ({ type: "doc", content }));

describe("the canonical text of a document", () => {
  it("is the text of its blocks joined by line ends, and each block lies where it says", () => {
    fc.assert(
      fc.property(document, (json) => {
        const text = canonicalText(json);
        const blocks = readBlocks(json);
        expect(blocks.map((b) => text.slice(b.start, b.end))).toEqual(blocks.map((b) => b.text));
        expect(blocks.map((b) => b.text).join("\n")).toBe(text);
        expect(blocks.map((b) => b.index)).toEqual([...blocks.keys()]);
      }),
    );
  });

  it("agrees with ProseMirror's own reading of the same document", () => {
    fc.assert(
      fc.property(document, (json) => {
        const node = parseDocument(json);
        const texts: string[] = [];
        node.descendants((child) => {
          if (child.isTextblock) texts.push(child.textContent);
          return !child.isTextblock;
        });
        expect(canonicalText(json)).toBe(texts.join("\n"));
        expect(canonicalText(node.toJSON() as DocumentNode)).toBe(canonicalText(json));
      }),
    );
  });

  it("knows the textblocks of the schema without asking it", () => {
    const own = Object.values(snapshotSchema.nodes).filter((type) => type.isTextblock);
    expect(new Set(own.map((type) => type.name))).toEqual(textblockTypes);
  });
});

describe("the map between offsets and positions", () => {
  it("leads every offset there and back, in order", () => {
    fc.assert(
      fc.property(document, (json) => {
        const map = createOffsetMap(parseDocument(json));
        if (readBlocks(json).length === 0) return;
        expect(map.length).toBe(canonicalText(json).length);
        let before = 0;
        for (let offset = 0; offset <= map.length; offset++) {
          const position = map.toPosition(offset);
          expect(map.toOffset(position)).toBe(offset);
          expect(position).toBeGreaterThan(before);
          before = position;
        }
      }),
    );
  });

  it("gives for a range the same words, one piece for each block", () => {
    fc.assert(
      fc.property(document, fc.nat(40), fc.nat(40), (json, a, b) => {
        const node = parseDocument(json);
        const text = canonicalText(json);
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const pieces = createOffsetMap(node).rangeToPositions({ start, end });
        const joined = pieces.map(({ from, to }) => node.textBetween(from, to)).join("");
        expect(joined).toBe(text.slice(start, end).replaceAll("\n", ""));
        for (const { from, to } of pieces) expect(node.resolve(from).sameParent(node.resolve(to))).toBe(true);
      }),
    );
  });

  it("takes positions between blocks to the end of the block before, and wrong ones to the nearer end", () => {
    const map = createOffsetMap(
      parseDocument({
        type: "doc",
        content: [
          { type: "paragraph", content: words("one") },
          { type: "horizontalRule" },
          { type: "paragraph", content: words("two") },
        ],
      }),
    );
    expect([0, 1, 4, 5, 6, 7, 10, 99].map((position) => map.toOffset(position))).toEqual([0, 0, 3, 3, 3, 4, 7, 7]);
    expect([-5, 99].map((offset) => map.toPosition(offset))).toEqual([1, 10]);
  });
});

describe("a document", () => {
  const paragraph = (content: readonly unknown[], attrs = {}): unknown => ({
    type: "doc",
    content: [{ type: "paragraph", attrs, content }],
  });
  it.each([
    ["an unknown role", paragraph([], { role: "advert" })],
    [
      "a link that runs code",
      paragraph([{ type: "text", text: "x", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] }]),
    ],
    ["a link to nowhere", paragraph([{ type: "text", text: "x", marks: [{ type: "link", attrs: { href: null } }] }])],
    ["a line end inside a block", paragraph([{ type: "text", text: "a\nb" }])],
    ["an unknown node", { type: "doc", content: [{ type: "iframe" }] }],
    ["a score that is no number", paragraph([], { score: "high" })],
    ["a part of a document", { type: "paragraph" }],
    ["nothing in it", { type: "doc", content: [] }],
    ["no object", "text"],
  ])("is refused with %s", (_, json) => {
    expect(() => parseDocument(json)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});
