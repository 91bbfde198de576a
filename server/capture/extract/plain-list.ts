import type { Container } from "./draft.ts";
import type { PlainLine } from "./plain-line.ts";

/** A line that is an item of a list: the words after its mark, and the nodes around it. */
export interface ListItem {
  readonly text: string;
  readonly containers: readonly Container[];
}

const numbered = /^(\d{1,3})[.)]\s+(?=\S)/u;
const bulleted = /^[-*•·▪◦‣]\s+(?=\S)/u;

function containers(index: number, first: number, type: Container["type"], start: number): Container[] {
  return [
    { type, key: `list-${first}`, ...(type === "orderedList" ? { start } : {}) },
    { type: "listItem", key: `list-${first}-${index}` },
  ];
}

/**
 * Finds the lists of a plain text: at least two neighbouring lines with consecutive numbers ("1." "2.") or the same
 * bullet. Returns for each line its item, or null. A single numbered line is no list: it is more often a heading.
 */
export function findLists(lines: readonly PlainLine[]): readonly (ListItem | null)[] {
  const items: (ListItem | null)[] = lines.map(() => null);
  for (let first = 0; first < lines.length; first++) {
    const opening = lines[first]!.text;
    const number = numbered.exec(opening);
    const isNext = (text: string, n: number): boolean =>
      number
        ? Number(numbered.exec(text)?.[1] ?? -1) === Number(number[1]) + n
        : bulleted.test(text) && text[0] === opening[0];
    if (!number && !bulleted.test(opening)) continue;
    let end = first + 1;
    while (end < lines.length && isNext(lines[end]!.text, end - first)) end++;
    if (end - first < 2) continue;
    for (let i = first; i < end; i++) {
      items[i] = {
        text: lines[i]!.text.replace(number ? numbered : bulleted, ""),
        containers: containers(i, first, number ? "orderedList" : "bulletList", Number(number?.[1] ?? 1)),
      };
    }
    first = end - 1;
  }
  return items;
}
