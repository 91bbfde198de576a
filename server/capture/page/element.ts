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
  yield element;
  for (const child of element.children) if (typeof child !== "string") yield* elementsOf(child);
}

/** The text below an element as it stands in the page. */
export function textOf(element: PageElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
