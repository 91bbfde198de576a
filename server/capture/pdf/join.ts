import type { Run } from "#/server/capture/extract/draft.ts";

const brokenWord = /(\p{L}+)[-\u2010\u00AD]$/u;
const wordStart = /^(\p{Ll}[\p{L}\u00AD]*)/u;
const joined = /\p{L}+(?:[-\u2010]\p{L}+)+/gu;

/** What a whole text tells about its words: those with a hyphen inside a line, and those without. */
export interface Vocabulary {
  readonly hyphenated: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
}

/** Collects the words of lines; a word broken at the end of a line tells nothing. */
export function collectWords(lines: readonly string[]): Vocabulary {
  const hyphenated = new Set<string>();
  const plain = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(joined)) hyphenated.add(word.toLowerCase());
    for (const [word] of line.replace(brokenWord, "").matchAll(/\p{L}+/gu)) plain.add(word.toLowerCase());
  }
  return { hyphenated, plain };
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * What stands between two lines of a paragraph: nothing between the halves of a broken word, whose hyphen goes ("cut"),
 * nothing after a hyphen that belongs to the word, a space between words. The text itself decides about a hyphen, by
 * the same word elsewhere.
 */
export function joinOf(before: string, after: string, words: Vocabulary): "cut" | "" | " " {
  const head = brokenWord.exec(before);
  const tail = wordStart.exec(after);
  if (before.endsWith("\u00AD")) return "cut";
  if (head && tail) {
    const [one, other] = [head[1]!.toLowerCase(), tail[1]!.replaceAll("\u00AD", "").toLowerCase()];
    const isWord = words.plain.has(one + other);
    if (words.hyphenated.has(`${one}-${other}`) && !isWord) return "";
    // "well-" and "known" are words by themselves, "well" and "known" together are none here.
    return "cut";
  }
  if (/\p{L}[-\u2010]$/u.test(before)) return "";
  return eastAsian.test(before.at(-1) ?? "") && eastAsian.test(after[0] ?? "") ? "" : " ";
}

function trimLast(runs: readonly Run[], pattern: RegExp): Run[] {
  return runs.map((run, i) => (i === runs.length - 1 ? { ...run, text: run.text.replace(pattern, "") } : run));
}

/** The runs of lines as those of one paragraph, broken words joined. */
export function joinRuns(lines: readonly (readonly Run[])[], words: Vocabulary): Run[] {
  let runs: Run[] = [];
  for (const line of lines) {
    const before = runs
      .map(({ text }) => text)
      .join("")
      .trimEnd();
    const after = line
      .map(({ text }) => text)
      .join("")
      .trimStart();
    if (before === "") {
      runs = [...line];
      continue;
    }
    const between = joinOf(before, after, words);
    runs = trimLast(runs, between === "cut" ? /[-\u2010\u00AD]\s*$/u : /\s+$/u);
    if (between === " ") runs.push({ text: " ", marks: [] });
    runs.push(...line.map((run, i) => (i === 0 ? { ...run, text: run.text.trimStart() } : run)));
  }
  return runs.map((run) => ({ ...run, text: run.text.replaceAll("\u00AD", "") }));
}
