import type { Reasoning, ReasoningBlock } from "#/domain/reasoning.ts";

import { splitSentences } from "./sentence.ts";

/** One sentence of reasoning and the ids of the evidence that it cites, in reading order. */
export interface CitedSentence {
  readonly text: string;
  readonly cites: readonly string[];
}

type Textblock = Extract<ReasoningBlock, { type: "paragraph" | "heading" }>;

function* paragraphs(blocks: readonly ReasoningBlock[]): Generator<Textblock> {
  for (const block of blocks) {
    if (block.type === "paragraph") yield block;
    else if (block.type === "blockquote") yield* paragraphs(block.content);
    else if (block.type !== "heading") for (const item of block.content) yield* paragraphs(item.content);
  }
}

/** A citation leaves the spaces around it behind. */
function plain(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/ ([.,;:!?])/gu, "$1")
    .trim();
}

function sentencesOfBlock(block: Textblock, language: string): CitedSentence[] {
  let text = "";
  const places: { at: number; id: string }[] = [];
  for (const node of block.content ?? []) {
    if (node.type === "text") text += node.text;
    else places.push({ at: text.length, id: node.attrs.evidenceId });
  }
  const ranges = splitSentences(text, language);
  // A citation behind the full stop belongs to the sentence before it.
  const owner = (at: number) =>
    Math.max(
      0,
      ranges.findLastIndex((range) => range.start < at),
    );
  return ranges.map((range, index) => ({
    text: plain(text.slice(range.start, range.end)),
    cites: places.filter((place) => owner(place.at) === index).map((place) => place.id),
  }));
}

/**
 * The sentences of reasoning in reading order, headings left out, for "2 of 3 sentences cited". `language` is a
 * BCP 47 tag. A paragraph of citations alone has no sentence.
 */
export function sentencesOf(doc: Reasoning, language = "en"): readonly CitedSentence[] {
  return [...paragraphs(doc.content ?? [])].flatMap((block) => sentencesOfBlock(block, language));
}
