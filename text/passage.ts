import type { Block } from "./canonical.ts";
import type { TextRange } from "./sentence.ts";
import { splitSentences } from "./sentence.ts";

/** A stretch of canonical text that search indexes as one unit. */
export interface PassageWindow {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const size = 3;
const stride = 2;
const shortSection = 2;
const longest = 1200;

/** A "sentence" without any end (a table row, a list of names) is cut at spaces so that no window grows without bound. */
function cut(range: TextRange, text: string): TextRange[] {
  const pieces: TextRange[] = [];
  let start = range.start;
  while (range.end - start > longest) {
    // Looked for in the piece alone: a search through the whole text would take quadratic time without any space.
    const space = start + text.slice(start, start + longest + 1).lastIndexOf(" ");
    const end = space > start ? space : start + longest;
    pieces.push({ start, end });
    start = end + (space > start ? 1 : 0);
  }
  pieces.push({ start, end: range.end });
  return pieces;
}

interface Section {
  readonly setAside: boolean;
  /** Where the first window begins: the start of the heading, if there is one. */
  readonly start: number;
  readonly sentences: TextRange[];
  readonly end: number;
}

/** Runs of blocks that belong together: cut before each heading and wherever body and set-aside text meet. */
function sections(blocks: readonly Block[], text: string, language: string): Section[] {
  const list: Section[] = [];
  let previousWasHeading = false;
  for (const block of blocks) {
    if (block.text.trim() === "") continue;
    const setAside = block.role !== "body";
    const isHeading = block.type === "heading" && !setAside;
    const current = list.at(-1);
    const sentences = isHeading
      ? []
      : splitSentences(block.text, language)
          .map((s) => ({ start: s.start + block.start, end: s.end + block.start }))
          .flatMap((s) => cut(s, text));
    const short = current !== undefined && current.sentences.length < shortSection;
    if (current && current.setAside === setAside && (!isHeading || previousWasHeading || short)) {
      current.sentences.push(...sentences);
      list[list.length - 1] = { ...current, end: block.end };
    } else {
      list.push({ setAside, start: block.start, sentences, end: block.end });
    }
    previousWasHeading = isHeading;
  }
  return list;
}

/**
 * The windows of a text that search indexes: three sentences each, every second sentence begins one. A heading opens
 * the first window of its section; a window crosses into the next section only from a section of fewer than two
 * sentences. Set-aside blocks have windows of their own. `start` and `end` are offsets into the canonical text.
 */
export function passageWindows(blocks: readonly Block[], language = "en"): readonly PassageWindow[] {
  const text = blocks.map((block) => block.text).join("\n");
  const windows: PassageWindow[] = [];
  const add = (start: number, end: number): void => {
    windows.push({ ordinal: windows.length, start, end, text: text.slice(start, end) });
  };
  for (const section of sections(blocks, text, language)) {
    const { sentences } = section;
    if (sentences.length === 0) add(section.start, section.end);
    for (let i = 0; i < sentences.length; i += stride) {
      const last = Math.min(i + size, sentences.length) - 1;
      // Headings between two sentences of merged short sections lie inside the window; one after the last sentence too.
      add(
        i === 0 ? section.start : sentences[i]!.start,
        last === sentences.length - 1 ? section.end : sentences[last]!.end,
      );
      if (last === sentences.length - 1) break;
    }
  }
  return windows;
}
