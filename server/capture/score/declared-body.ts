import type { PageElement } from "#/server/capture/page/element.ts";
import { elementsOf, textOf } from "#/server/capture/page/element.ts";
import { squeeze } from "./scene.ts";

const least = 250;
const most = 100_000;

/** The longest `articleBody` in some JSON, to a depth no page needs. */
function longest(value: unknown, depth: number): string {
  if (depth > 8 || typeof value !== "object" || value === null) return "";
  let found = "";
  for (const [key, item] of Object.entries(value)) {
    const text = key === "articleBody" && typeof item === "string" ? item : longest(item, depth + 1);
    if (text.length > found.length) found = text;
  }
  return found;
}

/** The text of the article as the page repeats it in its structured data, squeezed; null where that is missing or short. */
export function findDeclaredBody(root: PageElement): string | null {
  let best = "";
  for (const element of elementsOf(root)) {
    if (element.tag !== "script") continue;
    const source = textOf(element);
    if (!source.includes('"articleBody"')) continue;
    try {
      const text = longest(JSON.parse(source.replace(/[\n\r\t]+/gu, " ")), 0);
      if (text.length > best.length) best = text;
    } catch {
      // Structured data that cannot be read says nothing.
    }
  }
  const text = squeeze(best.slice(0, most).replace(/<[^>]{0,500}>|&\w{1,8};|&#\d{1,6};/gu, " "));
  return text.length > least ? text : null;
}
