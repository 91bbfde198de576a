import type { Attribute } from "@tiptap/core";
import { mergeAttributes, Node } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";
import { isBlockRole } from "./role.ts";

function validRole(value: unknown): void {
  if (!isBlockRole(value)) throw new RangeError("The role of a block must be one of the known roles");
}

const roleAttributes: Record<string, Partial<Attribute>> = {
  role: {
    default: "body",
    validate: validRole,
    parseHTML: (element) => element.dataset["role"] ?? "body",
    renderHTML: (attributes) => ({ "data-role": String(attributes["role"]) }),
  },
  reason: {
    default: null,
    validate: "string|null",
    parseHTML: (element) => element.dataset["reason"] ?? null,
    renderHTML: (attributes) =>
      typeof attributes["reason"] === "string" ? { "data-reason": attributes["reason"] } : {},
  },
  score: { default: null, validate: "number|null", rendered: false },
  page: { default: null, validate: "number|null", rendered: false },
  time: { default: null, validate: "number|null", rendered: false },
  place: { default: null, validate: "string|null", rendered: false },
};

/**
 * A node that holds text: one block of the canonical text, with its role, the reason for it and a score (0–1) or null;
 * and where in the original it stands: the page of a paged file (from 1), the second of a recording, or the place in a
 * page's structure (elements and classes) by which a newsroom's choice is known again.
 */
function textblock(name: string, tag: string, className: string | null, options: { marks?: string } = {}): Node {
  return Node.create({
    name,
    group: name === "codeLine" ? "" : "block",
    content: "text*",
    marks: options.marks ?? "_",
    defining: true,
    addAttributes: () => roleAttributes,
    parseHTML: () => [{ tag: className === null ? tag : `${tag}.${className}` }],
    renderHTML: ({ HTMLAttributes }): DOMOutputSpec => [
      tag,
      className === null ? HTMLAttributes : mergeAttributes({ class: className }, HTMLAttributes),
      0,
    ],
  });
}

function container(name: string, tag: string, content: string, group = "block"): Node {
  return Node.create({
    name,
    group,
    content,
    defining: true,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }): DOMOutputSpec => [tag, HTMLAttributes, 0],
  });
}

const heading = Node.create({
  name: "heading",
  group: "block",
  content: "text*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, validate: "number", rendered: false }, ...roleAttributes }),
  parseHTML: () => [1, 2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }): DOMOutputSpec => {
    const level = Math.min(4, Math.max(1, Math.trunc(Number(node.attrs["level"])) || 2));
    return [`h${level}`, HTMLAttributes, 0];
  },
});

const orderedList = Node.create({
  name: "orderedList",
  group: "block",
  content: "listItem+",
  addAttributes: () => ({
    start: {
      default: 1,
      validate: "number",
      parseHTML: (element: HTMLElement) => Number(element.getAttribute("start") ?? 1),
      renderHTML: (attributes: Record<string, unknown>) =>
        attributes["start"] === 1 ? {} : { start: String(attributes["start"]) },
    },
  }),
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: ({ HTMLAttributes }): DOMOutputSpec => ["ol", HTMLAttributes, 0],
});

const horizontalRule = Node.create({
  name: "horizontalRule",
  group: "block",
  atom: true,
  parseHTML: () => [{ tag: "hr" }],
  renderHTML: (): DOMOutputSpec => ["hr"],
});

/**
 * The nodes of a snapshot's document. Blocks of text are paragraph, heading, codeLine (one line of a code block),
 * tableRow (the cells of one row, joined by a tab), footnoteBody and caption; there is no hard break, so the text of
 * a block never holds a line end and the canonical text can be cut at line ends without doubt.
 */
export const snapshotNodes: readonly Node[] = [
  Node.create({ name: "doc", topNode: true, content: "block+" }),
  Node.create({ name: "text", group: "inline" }),
  textblock("paragraph", "p", null),
  heading,
  container("blockquote", "blockquote", "block+"),
  container("bulletList", "ul", "listItem+"),
  orderedList,
  container("listItem", "li", "block+", ""),
  container("codeBlock", "pre", "codeLine+"),
  textblock("codeLine", "div", "code-line", { marks: "" }),
  textblock("tableRow", "p", "table-row"),
  textblock("footnoteBody", "p", "footnote"),
  textblock("caption", "p", "caption"),
  horizontalRule,
];
