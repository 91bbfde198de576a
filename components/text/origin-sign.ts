import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { locatorOf, locatorWords } from "#/text/cite/locator.ts";

/** Where a page of the original begins, or at which second a line was said: drawn at the start of its block. */
export type OriginSign = { pos: number; name: "page" | "time"; words: string };

/** The signs of a document, in its order. */
export function originSigns(doc: ProseMirrorNode): readonly OriginSign[] {
  const signs: OriginSign[] = [];
  const last: { page: unknown; time: unknown } = { page: null, time: null };
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const { role, page, time } = node.attrs as Record<string, unknown>;
    // What is folded away begins nothing that a reader sees.
    if (role !== "body") return false;
    for (const name of ["page", "time"] as const) {
      const value = name === "page" ? page : time;
      if (typeof value !== "number" || value === last[name]) continue;
      last[name] = value;
      const locator = locatorOf([{ start: 0, end: 1, page: null, time: null, [name]: value }], { start: 0, end: 1 });
      if (locator) signs.push({ pos: pos + 1, name, words: name === "page" ? locatorWords(locator) : locator.value });
    }
    return false;
  });
  return signs;
}
