import { Mark } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";
import { safeHref } from "./href.ts";

function plain(name: string, tag: string, className?: string): Mark {
  return Mark.create({
    name,
    parseHTML: () => [{ tag: className === undefined ? tag : `${tag}.${className}` }],
    renderHTML: (): DOMOutputSpec => [tag, className === undefined ? {} : { class: className }, 0],
  });
}

function validHref(value: unknown): void {
  if (typeof value !== "string" || safeHref(value) === null) {
    throw new RangeError("A link must lead to an http, https or mailto address");
  }
}

const link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null, validate: validHref } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => {
        const href = safeHref(element.getAttribute("href") ?? "");
        return href === null ? false : { href };
      },
    },
  ],
  // Checked again here: a page must stay harmless even when a document reached it unchecked.
  renderHTML: ({ HTMLAttributes }): DOMOutputSpec => {
    const href = safeHref(String(HTMLAttributes["href"] ?? ""));
    return href === null ? ["span", {}, 0] : ["a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, 0];
  },
});

/**
 * The marks of a snapshot's document: link (http, https, mailto), strong, emphasis, superscript, and footnoteReference
 * on the text of the reference itself ("[1]"), so that the words keep their place in the canonical text.
 */
export const snapshotMarks: readonly Mark[] = [
  link,
  plain("footnoteReference", "sup", "footnote-reference"),
  plain("superscript", "sup"),
  plain("strong", "strong"),
  plain("emphasis", "em"),
];
