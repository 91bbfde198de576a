import { z } from "zod";

const SAFE_HREF = /^(https?:\/\/|mailto:)[^\s]+$/i;

const mark = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({ type: z.literal("link"), attrs: z.object({ href: z.string().max(2000).regex(SAFE_HREF) }) }),
]);

const inline = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string().min(1), marks: z.array(mark).optional() }),
  z.object({ type: z.literal("citation"), attrs: z.object({ evidenceId: z.string().min(1).max(100) }) }),
]);

const content = z.array(inline).optional();

const block = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("paragraph"), content }),
    z.object({ type: z.literal("heading"), attrs: z.object({ level: z.literal(3) }), content }),
    z.object({
      type: z.literal("blockquote"),
      get content(): z.ZodArray<z.ZodType<ReasoningBlock>> {
        return z.array(block);
      },
    }),
    z.object({
      type: z.literal("bulletList"),
      get content(): z.ZodArray<z.ZodType<ReasoningItem>> {
        return z.array(item);
      },
    }),
    z.object({
      type: z.literal("orderedList"),
      attrs: z.object({ start: z.int().min(0).max(9999).optional() }).optional(),
      get content(): z.ZodArray<z.ZodType<ReasoningItem>> {
        return z.array(item);
      },
    }),
  ])
  .meta({ id: "ReasoningBlock" });

const item = z
  .object({
    type: z.literal("listItem"),
    get content(): z.ZodArray<z.ZodType<ReasoningBlock>> {
      return z.array(block);
    },
  })
  .meta({ id: "ReasoningItem" });

type Inline = z.infer<typeof inline>;
interface ReasoningItem {
  type: "listItem";
  content: ReasoningBlock[];
}

/** A block of reasoning; lists and quotations hold blocks again. */
export type ReasoningBlock =
  | { type: "paragraph"; content?: Inline[] | undefined }
  | { type: "heading"; attrs: { level: 3 }; content?: Inline[] | undefined }
  | { type: "blockquote"; content: ReasoningBlock[] }
  | { type: "bulletList"; content: ReasoningItem[] }
  | { type: "orderedList"; attrs?: { start?: number | undefined } | undefined; content: ReasoningItem[] };

/**
 * The text of an assessment as ProseMirror JSON, frozen. Parsing drops attributes that carry no meaning (classes, targets)
 * and refuses every node, mark or link scheme that is not listed here, so what is hashed is what can be drawn.
 */
export const Reasoning = z
  .object({ type: z.literal("doc"), content: z.array(block).optional() })
  .meta({ id: "Reasoning", description: "ProseMirror JSON; `citation` nodes name a piece of evidence." });
export type Reasoning = z.infer<typeof Reasoning>;

/** The paragraphs, headings and citations of reasoning in reading order: plain text of each block and whom it cites. */
export function readReasoning(reasoning: Reasoning): readonly { text: string; cites: readonly string[] }[] {
  const lines: { text: string; cites: string[] }[] = [];
  const visit = (node: ReasoningBlock | ReasoningItem): void => {
    if (node.type === "paragraph" || node.type === "heading") {
      const nodes = node.content ?? [];
      const text = nodes.map((child) => (child.type === "text" ? child.text : "")).join("");
      lines.push({
        // A citation leaves the spaces around it behind.
        text: text
          .replace(/\s+/g, " ")
          .replace(/ ([.,;:!?])/g, "$1")
          .trim(),
        cites: nodes.flatMap((child) => (child.type === "citation" ? [child.attrs.evidenceId] : [])),
      });
    } else node.content.forEach(visit);
  };
  (reasoning.content ?? []).forEach(visit);
  return lines;
}
