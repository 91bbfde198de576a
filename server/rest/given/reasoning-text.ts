import { Problem } from "#/domain/problem.ts";
import type { Reasoning, ReasoningBlock } from "#/domain/reasoning.ts";

/** A piece of evidence as reasoning cites it: by its id in JSON, by its number in plain text. */
export interface Citable {
  readonly id: string;
  readonly number: number;
}

type Paragraph = Extract<ReasoningBlock, { type: "paragraph" }>;
type Inline = NonNullable<Paragraph["content"]>[number];

/**
 * Reasoning from plain text: an empty line parts paragraphs, `[1]` cites evidence number 1. Nothing else is read as markup.
 * @throws Problem `invalid` for a number that no evidence has.
 */
export function reasoningFromText(text: string, evidence: readonly Citable[]): Reasoning {
  const paragraphs = text.split(/\r?\n[\t ]*\r?\n/u).map((part) => part.replace(/\s+/gu, " ").trim());
  const inline = (part: string): Inline[] =>
    part.split(/(\[\d{1,3}\])/u).flatMap((piece): Inline[] => {
      const number = /^\[(\d{1,3})\]$/u.exec(piece)?.[1];
      if (number === undefined) return piece ? [{ type: "text", text: piece }] : [];
      const cited = evidence.find((candidate) => candidate.number === Number(number));
      if (cited) return [{ type: "citation", attrs: { evidenceId: cited.id } }];
      const known = evidence.map((candidate) => candidate.number).join(", ") || "none yet";
      throw Problem.invalid(`There is no evidence number ${number}. There is: ${known}.`, {
        fields: [{ field: "text", message: `No evidence number ${number}.` }],
      });
    });
  return {
    type: "doc",
    content: paragraphs.filter(Boolean).map((part) => ({ type: "paragraph", content: inline(part) })),
  };
}

function textOfBlock(block: ReasoningBlock, numbers: ReadonlyMap<string, number>): string {
  if (block.type === "paragraph" || block.type === "heading")
    return (block.content ?? [])
      .map((node) => (node.type === "text" ? node.text : `[${numbers.get(node.attrs.evidenceId) ?? "?"}]`))
      .join("");
  if (block.type === "blockquote") return block.content.map((child) => `> ${textOfBlock(child, numbers)}`).join("\n");
  const mark = (index: number) => (block.type === "bulletList" ? "-" : `${index + (block.attrs?.start ?? 1)}.`);
  return block.content
    .map((item, index) => `${mark(index)} ${item.content.map((child) => textOfBlock(child, numbers)).join("\n")}`)
    .join("\n");
}

/** Reasoning as plain text: paragraphs parted by an empty line, citations as `[1]`; `[?]` where the evidence was taken off. */
export function reasoningToText(reasoning: Reasoning, evidence: readonly Citable[]): string {
  const numbers = new Map(evidence.map(({ id, number }) => [id, number]));
  return (reasoning.content ?? []).map((block) => textOfBlock(block, numbers)).join("\n\n");
}
