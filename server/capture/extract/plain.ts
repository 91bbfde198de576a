import type { Candidate } from "#/server/capture/extraction.ts";
import type { Verdict } from "./debris.ts";
import { judgeLines } from "./debris.ts";
import type { DraftBlock, Run } from "./draft.ts";
import { countWords, isClosed } from "./line.ts";
import { isHeadingLike, readPlainHead } from "./plain-head.ts";
import { splitPlainLines } from "./plain-line.ts";
import { findLists } from "./plain-list.ts";

/** What a plain text says of itself, and its blocks. */
export interface PlainReading {
  readonly blocks: readonly DraftBlock[];
  readonly title: Candidate<string> | null;
  readonly byline: Candidate<readonly string[]> | null;
  readonly publishedOn: Candidate<string> | null;
}

/** The words of a block with the marks of footnotes ("[1]" after a word) kept as marks on their own text. */
export function markFootnotes(text: string): readonly Run[] {
  return text
    .split(/(?<=\S)(\[\d{1,3}\])/u)
    .map((piece, i) => ({ text: piece, marks: i % 2 === 1 ? [{ type: "footnoteReference" }] : [] }))
    .filter((run) => run.text !== "");
}

/**
 * Reads a text without markup: pasted words, a .txt file. Every line is kept; what is debris of the page it came from
 * is set aside by judgeLines and by the head of the text. A short line without a closing stop before prose is a
 * heading of level 2, the title one of level 1.
 */
export function readPlain(text: string): PlainReading {
  const lines = splitPlainLines(text);
  const judged = judgeLines(lines.map((line) => line.text));
  const head = readPlainHead(lines, judged.verdicts, (index) => judged.zones[index] === "head");
  const verdicts = judged.verdicts.map((verdict, i) => verdict ?? head.verdicts.get(i) ?? null);
  const lists = findLists(lines);
  const isFree = (i: number): boolean => verdicts[i] === null && lists[i] === null;

  /** A heading stands before prose, or before a list or another heading that does. */
  function opensProse(index: number): boolean {
    for (let i = index + 1; i < lines.length && i <= index + 6; i++) {
      if (verdicts[i] !== null) continue;
      const line = lines[i]!.text;
      if (lists[i] !== null || (isClosed(line) && countWords(line) >= 8) || countWords(line) >= 18) return true;
      if (!isHeadingLike(line)) return false;
    }
    return false;
  }

  const blocks = lines.map((line, i): DraftBlock => {
    const list = lists[i];
    const aside = setAside(verdicts[i] ?? null);
    if (list && aside === null) {
      return { type: "paragraph", runs: markFootnotes(list.text), containers: list.containers };
    }
    if (aside) return { type: "paragraph", runs: [{ text: line.text, marks: [] }], ...aside };
    const runs = markFootnotes(line.text);
    if (head.title?.index === i) return { type: "heading", level: 1, runs };
    if (/^\[\d{1,3}\]|^\^ |^↩/u.test(line.text)) return { type: "footnoteBody", runs };
    if (isFree(i) && isHeadingLike(line.text) && opensProse(i)) return { type: "heading", level: 2, runs };
    return { type: "paragraph", runs };
  });
  return {
    blocks,
    title: head.title && { value: head.title.value, from: head.title.from },
    byline: head.byline,
    publishedOn: head.publishedOn,
  };
}

function setAside(verdict: Verdict | null): Pick<DraftBlock, "role" | "reason" | "score" | "notice"> | null {
  return verdict && { role: verdict.role, reason: verdict.reason, score: verdict.score, notice: verdict.notice };
}
