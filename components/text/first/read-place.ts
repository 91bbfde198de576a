/** A block that a person reads: its words, which of those with the same words it is, and how far below the top it stands. */
export type ReadBlock = { words: string; nth: number };

/** Which block of a text one is, so that it is found again in another drawing of the same text. */
export function nameBlock(blocks: readonly Element[], block: Element): ReadBlock {
  const words = block.textContent;
  const nth = blocks.slice(0, blocks.indexOf(block)).filter((other) => other.textContent === words).length;
  return { words, nth };
}

/** The block of that name, or nothing where the text has none. */
export const findBlock = (blocks: readonly Element[], { words, nth }: ReadBlock): Element | undefined =>
  blocks.filter((block) => block.textContent === words)[nth];

/** A place between two characters: how many of a block stand before it. */
export type WordPlace = { block: ReadBlock; offset: number };

/** Where an end of a selection lies in a text, or null where it lies elsewhere. */
export function placeOf(text: Element, node: Node | null, offset: number): WordPlace | null {
  const blocks = [...text.children];
  const block = blocks.find((one) => node !== null && one.contains(node));
  if (!block || !node) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return { block: nameBlock(blocks, block), offset: range.toString().length };
}

/** The same place in another drawing of the text. */
export function pointAt(text: Element, { block, offset }: WordPlace): { node: Node; offset: number } | null {
  const found = findBlock([...text.children], block);
  if (!found) return null;
  const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.textContent ?? "";
    if (left <= length) return { node, offset: left };
    left -= length;
  }
  return null;
}
