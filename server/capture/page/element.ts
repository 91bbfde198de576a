/** An element of a parsed page, with only the attributes that tell something about its text. */
export interface PageElement {
  readonly id: number;
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: PageElement | null;
  readonly children: (PageElement | string)[];
}

/** All elements below (and with) one, in document order. */
export function* elementsOf(element: PageElement): Generator<PageElement> {
  const stack = [element];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i]!;
      if (typeof child !== "string") stack.push(child);
    }
  }
}

/** The text below an element as it stands in the page. */
export function textOf(element: PageElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
