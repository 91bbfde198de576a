import type { Extensions } from "@tiptap/core";
import { getSchema, Node } from "@tiptap/core";
import type { DOMOutputSpec, Schema } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";

function validEvidenceId(value: unknown): void {
  if (typeof value !== "string" || value.length < 1 || value.length > 100) {
    throw new RangeError("A citation must name a piece of evidence");
  }
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    citation: {
      /** Puts a citation of this evidence at the selection, and a space behind it where a word would follow. */
      cite: (evidenceId: string) => ReturnType;
    };
  }
}

/**
 * An inline citation of evidence by its id and nothing else: number, stance and words are drawn from the row, so that
 * nothing in the shared text can drift from it. The editor extends it by what it looks like.
 */
const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  marks: "",
  addAttributes: () => ({
    evidenceId: {
      default: null,
      validate: validEvidenceId,
      parseHTML: (element: HTMLElement) => element.dataset["evidenceId"] ?? null,
      renderHTML: (attributes: Record<string, unknown>) => ({ "data-evidence-id": String(attributes["evidenceId"]) }),
    },
  }),
  parseHTML: () => [{ tag: "span[data-evidence-id]" }],
  renderHTML: ({ HTMLAttributes }): DOMOutputSpec => ["span", HTMLAttributes],
  addCommands() {
    return {
      cite:
        (evidenceId) =>
        ({ commands }) =>
          commands.insertContent({ type: "citation", attrs: { evidenceId } }),
    };
  },
});

const hrefPattern = /^(https?:\/\/|mailto:)\S+$/iu;

/**
 * The tiptap extensions of reasoning, the same for the editor in the browser and for the live server: paragraphs,
 * headings of level 3, lists, quotations, bold, italic, links to http, https and mailto, citations. Nothing else that
 * domain/reasoning.ts would refuse can come in. Undo belongs to the collaboration, so the kit's own is left out.
 */
export const reasoningExtensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [3] },
    link: {
      openOnClick: false,
      autolink: false,
      protocols: ["http", "https", "mailto"],
      defaultProtocol: "https",
      isAllowedUri: (url) => url.length <= 2000 && hrefPattern.test(url),
      HTMLAttributes: { rel: "noopener noreferrer nofollow" },
    },
    code: false,
    codeBlock: false,
    hardBreak: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    undoRedo: false,
    trailingNode: false,
  }),
  Citation,
];

/** The ProseMirror schema of reasoning. */
export const reasoningSchema: Schema = getSchema(reasoningExtensions);

/**
 * Raised with every change of the schema: a browser that knows an older one would delete what it does not know from
 * the shared text, so the live server refuses it (yjs/y-prosemirror issue 39).
 */
export const reasoningSchemaVersion = 1;
