import { type ComponentChildren, h, type ComponentChild } from "preact";

import type { FrozenCheck } from "#/domain/publication.ts";
import type { Reasoning, ReasoningBlock } from "#/domain/reasoning.ts";
import { shown, shownText } from "./shown.ts";

type Evidence = FrozenCheck["evidence"][number];
type Inline = NonNullable<Extract<ReasoningBlock, { type: "paragraph" }>["content"]>[number];

function cite(evidenceId: string, evidence: ReadonlyMap<string, Evidence>): ComponentChild {
  const piece = evidence.get(evidenceId);
  if (!piece) return h("mark", { class: "missing" }, "[evidence missing]");
  const label = `Evidence ${piece.number}: ${piece.stance}, ${shownText(piece.source.title, 80)}`;
  return h("a", { class: "c", href: `#e${piece.number}`, "aria-label": label }, piece.number);
}

/** Binds a citation to the word before it, so that no line begins with a bare number. */
function bound(node: Inline, next: Inline | undefined): Inline {
  if (node.type !== "text" || next?.type !== "citation") return node;
  return { ...node, text: node.text.replace(/ +$/, "\u00a0") };
}

function inline(node: Inline, evidence: ReadonlyMap<string, Evidence>): ComponentChildren {
  if (node.type === "citation") return cite(node.attrs.evidenceId, evidence);
  return (node.marks ?? []).reduceRight<ComponentChildren>((inner, mark) => {
    if (mark.type === "bold") return h("strong", null, inner);
    if (mark.type === "italic") return h("em", null, inner);
    if (!/^(https?:\/\/|mailto:)/i.test(mark.attrs.href)) return inner;
    return h("a", { href: mark.attrs.href, rel: "nofollow noopener" }, inner);
  }, shown(node.text));
}

function block(node: ReasoningBlock, evidence: ReadonlyMap<string, Evidence>): ComponentChild | null {
  const blocks = (nodes: readonly ReasoningBlock[]) => nodes.map((child) => block(child, evidence));
  switch (node.type) {
    case "paragraph":
    case "heading":
      // Editors leave empty paragraphs behind; on paper they would be holes.
      if (!node.content?.length) return null;
      return h(
        node.type === "heading" ? "h3" : "p",
        { dir: "auto" },
        node.content.map((child, index, all) => inline(bound(child, all[index + 1]), evidence)),
      );
    case "blockquote":
      return h("blockquote", { dir: "auto" }, blocks(node.content));
    case "bulletList":
    case "orderedList": {
      const items = node.content.map((child) => h("li", { dir: "auto" }, blocks(child.content)));
      return node.type === "bulletList" ? h("ul", null, items) : h("ol", { start: node.attrs?.start ?? 1 }, items);
    }
  }
}

/** The reasoning as elements; each citation is a link that opens its piece of evidence on the page (`#e1`). */
export function renderReasoning(reasoning: Reasoning, evidence: readonly Evidence[]): ComponentChildren {
  const known = new Map(evidence.map((piece) => [piece.id, piece]));
  return (reasoning.content ?? []).map((node) => block(node, known));
}
