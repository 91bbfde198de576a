import { Problem } from "#/domain/problem.ts";
import { blockLimit } from "#/server/capture/assemble.ts";
import type { Verdict } from "#/server/capture/debris/line-rule.ts";
import { judgeText } from "#/server/capture/debris/whole-page.ts";
import type { Candidate, Candidates } from "#/server/capture/extraction.ts";
import { findAuthorEnd } from "#/server/capture/plain/author.ts";
import { cleanPlain } from "#/server/capture/plain/hygiene.ts";
import { findRows, headingLevel, isCapitals, isRule, quoteContainers } from "#/server/capture/plain/structure.ts";
import { isHeadingLike } from "#/server/capture/plain/title.ts";
import type { DraftBlock, Run } from "./draft.ts";
import { countWords, isClosed } from "./line.ts";
import { readPlainHead } from "./plain-head.ts";
import { splitPlainLines } from "./plain-line.ts";
import { findLists } from "./plain-list.ts";

/** What a plain text says of itself, and its blocks. */
export interface PlainReading {
  readonly blocks: readonly DraftBlock[];
  readonly title: Candidate<string> | null;
  readonly byline: Candidate<readonly string[]> | null;
  readonly publishedOn: Candidate<string> | null;
  readonly modifiedOn: Candidate<string> | null;
  readonly candidates: Candidates;
  /** What had to be taken out of the text or shown in another way, in words. */
  readonly mended: readonly string[];
}

/** The words of a block with the marks of footnotes ("[1]" after a word) kept as marks on their own text. */
export function markFootnotes(text: string): readonly Run[] {
  return text
    .split(/(?<=\S)(\[\d{1,3}\])/u)
    .map((piece, i) => ({ text: piece, marks: i % 2 === 1 ? [{ type: "footnoteReference" }] : [] }))
    .filter((run) => run.text !== "");
}

const footnote = /^(?:\[\d{1,3}\]|\^ |↩|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3} ?\p{L})/u;

/**
 * Reads a text without markup: pasted words, a .txt file. Every line is kept; what is debris of the page it came from
 * is set aside by rules and, in the text of a whole page, by a small learned model. A short line without a closing
 * stop before prose is a heading of level 2 or below, the title one of level 1.
 * @throws Problem `invalid` when the text has more lines than a document may hold.
 */
export function readPlain(raw: string): PlainReading {
  const { text, mended } = cleanPlain(raw);
  const lines = splitPlainLines(text);
  if (lines.length > blockLimit) {
    throw Problem.invalid("This text has more than 20,000 paragraphs. Import it in parts.");
  }
  const rows = findRows(lines);
  const texts = lines.map((line) => line.text);
  const judged = judgeText(texts);
  const isHead = (index: number): boolean => judged.zones[index] === "head";
  const head = readPlainHead(lines, judged.byRule, isHead, (index) => rows[index]! || isRule(texts[index]!));
  const top = head.title?.index ?? -9;
  /** The title and the lines right below it that may say more of it are for the rules alone. */
  const isTop = (i: number): boolean => i === top || (i > top && i <= top + 3 && countWords(texts[i]!) >= 5);
  const first = judged.verdicts.map((verdict, i) => head.verdicts.get(i) ?? (isTop(i) ? judged.byRule[i]! : verdict));
  if (head.title) first[top] = null;
  const end = findAuthorEnd(texts, first, head.bylines[0]?.value ?? []);
  const verdicts = first.map((verdict, i) => verdict ?? end.verdicts.get(i) ?? null);
  const lists = findLists(lines);
  const quotes = quoteContainers(lines);

  /** A heading stands before prose, or before a list, a table or another heading that does. */
  function opensProse(index: number): boolean {
    for (let i = index + 1; i < lines.length && i <= index + 6; i++) {
      if (verdicts[i] !== null) continue;
      const line = texts[i]!;
      if (lists[i] !== null || rows[i] || (isClosed(line) && countWords(line) >= 8) || countWords(line) >= 18)
        return true;
      if (!isHeadingLike(line)) return false;
    }
    return false;
  }

  const blocks = lines.map((line, i): DraftBlock => {
    const verdict = verdicts[i];
    if (verdict) return { type: "paragraph", runs: [{ text: line.text, marks: [] }], ...setAside(verdict) };
    const list = lists[i];
    const containers = [...quotes[i]!, ...(list?.containers ?? [])];
    if (isRule(line.text)) return { type: "horizontalRule", runs: [] };
    const runs = markFootnotes(list ? list.text : line.text);
    if (list) return { type: "paragraph", runs, containers };
    if (head.title?.index === i) return { type: "heading", level: 1, runs };
    if (rows[i]) return { type: "tableRow", runs: [{ text: line.text, marks: [] }], containers };
    if (footnote.test(line.text)) return { type: "footnoteBody", runs, containers };
    const isHeading = isHeadingLike(line.text) && line.quote === 0 && (opensProse(i) || isCapitals(line.text));
    if (isHeading && opensProse(i)) return { type: "heading", level: headingLevel(line.text), runs };
    return { type: "paragraph", runs, containers };
  });

  const bylines = [
    ...head.bylines,
    ...end.names.map((value) => ({ value, from: "the line that names the author, below the text" })),
  ];
  return {
    blocks,
    title: head.title && { value: head.title.value, from: head.title.from },
    byline: bylines[0] ?? null,
    publishedOn: head.published[0] ?? null,
    modifiedOn: head.modified[0] ?? null,
    candidates: {
      ...(bylines.length > 0 ? { byline: bylines.map(({ value, from }) => ({ value: value.join("; "), from })) } : {}),
      ...(head.published.length > 0 ? { publishedOn: head.published } : {}),
      ...(head.modified.length > 0 ? { modifiedOn: head.modified } : {}),
    },
    mended,
  };
}

function setAside({ role, reason, score, notice }: Verdict): Pick<DraftBlock, "role" | "reason" | "score" | "notice"> {
  return { role, reason, score, notice };
}
