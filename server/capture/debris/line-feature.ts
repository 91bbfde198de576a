import type { JudgedLine, Verdict } from "./line-rule.ts";
import type { Zone } from "./rule.ts";

const kinds: readonly string[] = [
  "related",
  "share",
  "subscribe",
  "comments",
  "navigation",
  "cookie",
  "copyright",
  "image-credit",
  "tags",
  "dateline",
  "tail",
];

const isProse = (line: JudgedLine): boolean => line.words >= 18 && line.closed;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function own({ text: whole, words, closed }: JudgedLine, verdict: Verdict | null, repeats: number): number[] {
  const text = whole.slice(0, 600);
  const letters = count(text, /\p{L}/gu) || 1;
  const tokens = text.split(" ");
  const capital = tokens.filter((token) => /^["'“„«(]?\p{Lu}/u.test(token)).length;
  return [
    Math.min(words, 80),
    Math.min(whole.length, 600),
    letters / Math.max(1, tokens.length),
    Number(closed),
    capital / tokens.length,
    count(text, /\d/gu) / text.length,
    tokens.filter((token) => /^\p{L}{1,3}$/u.test(token)).length / tokens.length,
    count(text, /[,;:()]/gu) / tokens.length,
    Number(/^\p{Ll}/u.test(text)),
    Number(/\p{L}/u.test(text) && text === text.toUpperCase()),
    Number(/[:：]$/u.test(text)),
    Number(/[?!]["'”’»)]*$/u.test(text)),
    Number(/https?:|www\.|@\w/u.test(text)),
    Math.min(repeats, 5),
    Number(/(?<!\d)(?:19|20)\d\d(?!\d)/u.test(text)),
    Number(/\d{1,2}:\d\d/u.test(text)),
    Number(/^(?:\d{1,3}[.)]|[-*•·▪])/u.test(text)),
    Number(/["“”„«»]/u.test(text)),
    Number(text.includes("\t")),
    count(text, /[.!?…]["'”’»)]* \p{Lu}/gu),
    Number(/[|·•»›>→]/u.test(text)),
    verdict ? 1 + kinds.indexOf(verdict.kind) : -1,
  ];
}

/** Running sums, so that the company of a line costs nothing, however long the text. */
function sums(
  lines: readonly JudgedLine[],
  value: (line: JudgedLine, i: number) => number,
): (a: number, b: number) => number {
  const total = new Float64Array(lines.length + 1);
  for (const [i, line] of lines.entries()) total[i + 1] = total[i]! + value(line, i);
  return (a, b) => total[Math.min(lines.length, b + 1)]! - total[Math.max(0, a)]!;
}

/**
 * Describes each line of a text by numbers: its own form, its neighbours, its place, what the rules say. No word of
 * any language is looked at outside the rules.
 */
export function lineFeatures(
  lines: readonly JudgedLine[],
  verdicts: readonly (Verdict | null)[],
  zones: readonly Zone[],
): Float32Array[] {
  const n = lines.length;
  const seen = new Map<string, number>();
  for (const { text } of lines) seen.set(text, (seen.get(text) ?? 0) + 1);
  const prose = sums(lines, (line, i) => (isProse(line) && verdicts[i] === null ? 1 : 0));
  const words = sums(lines, (line) => Math.min(line.words, 80));
  const marked = sums(lines, (_, i) => (verdicts[i] ? 1 : 0));
  const short = sums(lines, (line) => (line.words < 8 && !line.closed ? 1 : 0));
  const allWords = words(0, n) || 1;
  const before = new Int32Array(n);
  const after = new Int32Array(n);
  for (let i = 0, last = -99; i < n; i++) {
    if (isProse(lines[i]!) && verdicts[i] === null) last = i;
    before[i] = Math.min(99, i - last);
  }
  for (let i = n - 1, next = n + 99; i >= 0; i--) {
    if (isProse(lines[i]!) && verdicts[i] === null) next = i;
    after[i] = Math.min(99, next - i);
  }
  return lines.map((line, i) => {
    const at = own(line, verdicts[i] ?? null, seen.get(line.text) ?? 1);
    for (const step of [-3, -2, -1, 1, 2, 3]) {
      const near = lines[i + step];
      at.push(
        near ? Math.min(near.words, 60) : -1,
        near ? Number(near.closed) : -1,
        near && verdicts[i + step] ? 1 : 0,
      );
    }
    for (const reach of [4, 10]) {
      at.push(
        prose(i - reach, i - 1),
        prose(i + 1, i + reach),
        marked(i - reach, i - 1),
        marked(i + 1, i + reach),
        words(i - reach, i + reach) / (2 * reach + 1),
        short(i - reach, i + reach) / (2 * reach + 1),
      );
    }
    at.push(
      i / n,
      words(0, i) / allWords,
      Math.log2(n),
      before[i]!,
      after[i]!,
      prose(0, n) / n,
      marked(0, n) / n,
      short(0, n) / n,
      ["head", "middle", "tail"].indexOf(zones[i]!),
      prose(0, i - 1),
      prose(i + 1, n),
      Math.min(i, 200),
    );
    return Float32Array.from(at);
  });
}
