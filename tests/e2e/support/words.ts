import { expect, type Locator } from "@playwright/test";

interface Drag {
  readonly from: { x: number; y: number };
  readonly to: { x: number; y: number };
}

/** Where words stand on the screen, once they are scrolled into sight; runs in the page. */
function placeOf(root: HTMLElement | SVGElement, words: string): Drag | null {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  const text = nodes.map((node) => node.data).join("");
  const at = (offset: number, isEnd: boolean): [Text, number] | null => {
    let before = 0;
    for (const node of nodes) {
      const inside = offset - before;
      if (isEnd ? inside <= node.length : inside < node.length) return [node, inside];
      before += node.length;
    }
    return null;
  };
  for (let index = text.indexOf(words); index !== -1; index = text.indexOf(words, index + 1)) {
    const start = at(index, false);
    const end = at(index + words.length, true);
    if (!start || !end) return null;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    start[0].parentElement?.scrollIntoView({ block: "center" });
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (first && last)
      return {
        from: { x: first.left + 1, y: first.top + first.height / 2 },
        to: { x: last.right - 1, y: last.top + last.height / 2 },
      };
  }
  return null;
}

/** Selects words of a text with the mouse, as a reader does, and waits for what can be done with them. */
export async function selectWords(text: Locator, words: string): Promise<void> {
  const page = text.page();
  const bar = page.getByRole("toolbar", { name: "Selected words" });
  await expect(async () => {
    const drag = await text.evaluate(placeOf, words);
    if (!drag) throw new Error(`The text does not show “${words}”.`);
    await page.mouse.move(drag.from.x, drag.from.y);
    await page.mouse.down();
    await page.mouse.move(drag.to.x, drag.to.y, { steps: 6 });
    await page.mouse.up();
    const selected = await page.evaluate(() => window.getSelection()?.toString() ?? "");
    expect(selected.replace(/\s+/gu, " ").trim()).toBe(words.replace(/\s+/gu, " ").trim());
    await expect(bar).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 20_000 });
}
