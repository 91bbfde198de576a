import { DOMSerializer } from "@tiptap/pm/model";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

import { firstHtml } from "#/components/text/first/first-html.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import { canonicalText } from "#/text/canonical.ts";
import type { DocumentMark, DocumentNode } from "#/text/document.ts";
import { snapshotSchema } from "#/text/schema.ts";

const words = (text: string, ...marks: DocumentMark[]): DocumentNode => ({ type: "text", text, marks });
const line = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", attrs: { role: "body" }, content });
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: "doc", content });
const mark = (id: string, start: number, end: number, more: Partial<ReaderMark> = {}): ReaderMark => ({
  id,
  start,
  end,
  tone: "open",
  number: 1,
  label: `Claim 1, open: ${id}`,
  ...more,
});
const strong: DocumentMark = { type: "strong" };
const link: DocumentMark = { type: "link", attrs: { href: "https://example.org/?a=1&b=2" } };

/** The page that holds what is drawn. */
function drawn(json: DocumentNode, marks: readonly ReaderMark[] = [], currentId: string | null = null) {
  return parseHTML(`<html><body>${firstHtml(json, marks, currentId)}</body></html>`).document;
}

/** Each run of words with the elements and attributes that it stands in; an empty block is a run without words. */
function runsOf(root: Element): [inside: string, words: string][] {
  const runs: [string, string][] = [];
  const walk = (parent: Element, inside: string): void => {
    const children = [...parent.childNodes].filter(({ nodeName }) => nodeName !== "BR");
    if (children.length === 0) runs.push([inside, ""]);
    for (const child of children) {
      if (child.nodeType === 3) {
        const last = runs.at(-1);
        if (last?.[0] === inside && inside.includes(" ")) last[1] += child.textContent ?? "";
        else runs.push([inside, child.textContent ?? ""]);
        continue;
      }
      const element = child as Element;
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).toSorted();
      // Inline elements are the same for all their words, blocks are each its own.
      const own = /^(?:A|STRONG|EM|SUP|MARK)$/u.test(element.nodeName)
        ? ""
        : `#${[...parent.children].indexOf(element)}`;
      walk(element, `${inside} ${element.nodeName}${own}[${attributes.join()}]`);
    }
  };
  walk(root, "");
  return runs;
}

const anyText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\n\r]/gu, " "));
const anyWords = fc
  .tuple(anyText, fc.subarray([link, strong, { type: "emphasis" }, { type: "superscript" }]))
  .map(([text, marks]) => words(text, ...marks));
const anyLine = fc.array(anyWords, { maxLength: 4 }).map((content) => line(...content));
const anyBlock = fc.oneof(
  anyLine,
  anyLine.map((inside): DocumentNode => ({ type: "blockquote", content: [inside] })),
  anyLine.map((inside): DocumentNode => ({ type: "bulletList", content: [{ type: "listItem", content: [inside] }] })),
  fc.constant<DocumentNode>({ type: "horizontalRule" }),
  anyText.map((text): DocumentNode => ({ type: "heading", attrs: { level: 3, role: "body" }, content: [words(text)] })),
  anyText.map((text): DocumentNode => ({ type: "codeBlock", content: [{ type: "codeLine", content: [words(text)] }] })),
);
/** What is set aside, and what begins a page of the original or a minute of a recording. */
const anySpecial = fc
  .tuple(anyText, fc.constantFrom({ role: "share" }, { role: "body", page: 2 }, { role: "body", time: 61 }))
  .map(([text, attrs]): DocumentNode => ({ type: "paragraph", attrs, content: [words(text)] }));
const anyDocument = fc.array(anyBlock, { minLength: 1, maxLength: 8 }).map((content) => doc(...content));

const anyKept = fc
  .array(fc.oneof(anySpecial, anyBlock), { minLength: 1, maxLength: 8 })
  .map((content) => doc(...content));

describe("the text before its editor", () => {
  test("has the elements, attributes and words that the schema gives them, whatever they hold", () => {
    fc.assert(
      fc.property(anyDocument, (json) => {
        const { document } = parseHTML("<html><body></body></html>");
        const holder = document.createElement("div");
        const node = snapshotSchema.nodeFromJSON(json);
        holder.append(DOMSerializer.fromSchema(snapshotSchema).serializeFragment(node.content, { document }));
        const page = drawn(json);
        expect(runsOf(page.body)).toEqual(runsOf(holder));
      }),
    );
  });

  test("marks exactly the words of each mark, also where marks overlap or cross links and lines", () => {
    fc.assert(
      fc.property(
        anyDocument,
        fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 60 })), { maxLength: 6 }),
        (json, ranges) => {
          const text = canonicalText(json);
          const marks = ranges
            .map(([start, length], i) =>
              mark(`m${i}`, Math.min(start, text.length), Math.min(start + length, text.length)),
            )
            .filter(({ start, end }) => end > start);
          const page = drawn(json, marks);
          expect(page.body.textContent).toBe(drawn(json).body.textContent);
          for (const { id, start, end } of marks) {
            const pieces = [...page.querySelectorAll(`mark[data-mark="${id}"]`)].map((piece) => piece.textContent);
            expect(pieces.join("")).toBe(text.slice(start, end).replaceAll("\n", ""));
          }
        },
      ),
    );
  });

  test("is the same whether the document was drawn before, with marks that differ in whatever it be, or never", () => {
    const anyChange = fc.record(
      {
        id: fc.constantFrom("a", "b"),
        start: fc.constantFrom(0, 1),
        end: fc.constantFrom(2, 3, 9),
        tone: fc.constantFrom("open", "assessing"),
        number: fc.constantFrom(1, 2, null),
        hint: fc.boolean(),
        currentId: fc.constantFrom("a", "b", null),
        isBeside: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyKept, fc.array(anyChange, { minLength: 4, maxLength: 12 }), (json, changes) => {
        const { length } = canonicalText(json);
        let state = {
          id: "a",
          start: 0,
          end: 2,
          tone: "open",
          number: 1,
          hint: false,
          currentId: null,
          isBeside: false,
        };
        for (const change of changes) {
          state = { ...state, ...(change as Partial<typeof state>) };
          const { currentId, isBeside, ...one } = state;
          const marks = [{ ...one, label: "Claim 1" } as ReaderMark, ...(isBeside ? [mark("beside", 0, 3)] : [])]
            .map((each) => ({ ...each, end: Math.min(each.end, length) }))
            .filter(({ start, end }) => end > start);
          expect(firstHtml(json, marks, currentId)).toBe(firstHtml(structuredClone(json), marks, currentId));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("has one number for each claim that stands in it, at its first words", () => {
    const json = doc(line(words("The dam "), words("held for", strong), words(" a year.")), line(words("It broke.")));
    const page = drawn(
      json,
      [mark("one", 4, 27, { number: 3 }), mark("hint", 0, 3, { number: null, hint: true })],
      "one",
    );
    const numbers = [...page.querySelectorAll("[data-number]")];
    expect(numbers.map(({ outerHTML }) => outerHTML)).toEqual([
      '<mark class="marked" data-tone="open" data-mark="one" data-number="3" data-current="true">dam </mark>',
    ]);
    expect(page.querySelectorAll('mark.marked[data-current="true"]').length).toBe(4);
    expect(page.querySelectorAll("mark.hinted").length).toBe(1);
  });

  test("keeps the number of a claim that begins in a link or a footnote's sign outside of it", () => {
    for (const inside of [link, { type: "superscript" }]) {
      const page = drawn(doc(line(words("See "), words("note 4", inside), words(" there."))), [mark("one", 4, 12)]);
      const number = page.querySelector("[data-number]");
      expect(number?.outerHTML).toContain('class="margin-number" data-tone="open" data-mark="one" data-number="1"');
      expect(number?.parentElement?.nodeName).toBe("P");
      expect(number?.nextElementSibling?.textContent).toBe("note 4");
      expect(page.querySelectorAll("[data-number]").length).toBe(1);
    }
  });

  test("folds what was set aside, unless a claim stands in it, and says so", () => {
    const aside = { type: "paragraph", attrs: { role: "share", reason: "Its words" }, content: [words("Share this")] };
    const json = doc(line(words("The dam held.")), aside, line(words("It broke.")));
    expect(drawn(json).body.textContent).toBe("The dam held.1 line set aside: shareIt broke.");
    const held = drawn(json, [mark("one", 14, 19)]);
    expect(held.querySelector(".aside-open")?.textContent).toBe("Share this");
    expect(held.querySelector(".aside-held")?.textContent).toBe("holds claim 1");
  });

  test("lets no words out of their place", () => {
    const hostile = '</p></div></script><img src=x onerror="pwned()">&amp;<!--';
    const page = drawn(doc(line(words(hostile, { type: "link", attrs: { href: 'https://x.org/"><b>' } }))), [
      mark('"><script>', 0, 5, { label: hostile }),
    ]);
    expect(page.body.textContent).toBe(hostile);
    expect([...page.body.querySelectorAll("*")].map((one) => one.nodeName)).toEqual(["P", "SPAN", "A", "MARK", "A"]);
  });
});
