import type { Container } from "#/server/capture/extract/draft.ts";
import type { PageElement } from "./element.ts";

/** The quotations, lists and code blocks that a chain of elements puts around a block, from the outside in. */
export function containersOf(chain: readonly PageElement[]): Container[] {
  const containers: Container[] = [];
  let list: PageElement | null = null;
  for (const element of chain) {
    const { tag, id } = element;
    if (tag === "blockquote") containers.push({ type: "blockquote", key: `${id}` });
    else if (tag === "pre") containers.push({ type: "codeBlock", key: `${id}` });
    else if (tag === "ul" || tag === "ol" || tag === "menu") list = element;
    else if (tag === "li" && list) {
      const start = Number.parseInt(list.attributes.get("start") ?? "1", 10);
      containers.push(
        list.tag === "ol"
          ? {
              type: "orderedList",
              key: `${list.id}`,
              start: Number.isSafeInteger(start) && Math.abs(start) < 1e6 ? start : 1,
            }
          : { type: "bulletList", key: `${list.id}` },
        { type: "listItem", key: `${id}` },
      );
      list = null;
    }
  }
  return containers;
}
