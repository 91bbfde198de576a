import { unspaced } from "#/text/carry/token.ts";

/** A stretch of words that stayed, went or came. */
export type Change = { kind: "same" | "gone" | "new"; text: string };

const longest = 1200;

// Where no spaces are written, each character with its marks is a word.
const word = new RegExp(String.raw`\s+|${unspaced}\p{M}*|[[^\s]--${unspaced}]+`, "gv");

function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}

function push(changes: Change[], kind: Change["kind"], text: string): void {
  const last = changes.at(-1);
  if (last?.kind === kind) last.text += text;
  else changes.push({ kind, text });
}

/** Lengths of the longest common subsequences of all rests, row by row. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const same = one[i] === other[j];
      table[i]![j] = same ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  return table;
}

/** What changed between two texts, word by word. Very long texts are shown as a whole, old before new. */
export function wordDiff(before: string, after: string): readonly Change[] {
  if (before === after) return [{ kind: "same", text: after }];
  const one = wordsOf(before);
  const other = wordsOf(after);
  const changes: Change[] = [];
  if (one.length > longest || other.length > longest) {
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  }
  const table = commonLengths(one, other);
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const old = one[i];
    const fresh = other[j];
    if (old !== undefined && old === fresh) {
      push(changes, "same", old);
      i++;
      j++;
    } else if (fresh === undefined || (old !== undefined && table[i + 1]![j]! >= table[i]![j + 1]!)) {
      push(changes, "gone", old ?? "");
      i++;
    } else {
      push(changes, "new", fresh);
      j++;
    }
  }
  return changes;
}
