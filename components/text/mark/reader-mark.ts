import type { Tone } from "#/components/ui/pill.tsx";

import { onceInBrowser } from "./once-in-browser.ts";

/** Words that are marked in a text: a claim, a passage linked as evidence, or a passage worth a look. */
export type ReaderMark = {
  id: string;
  /** Range of the canonical text, UTF-16 code units. */
  start: number;
  end: number;
  tone: Tone;
  /** Number in the margin; null where none is shown. */
  number: number | null;
  /** Name of the mark for those who do not see its colour. */
  label: string;
  /** A hint is drawn with dots: nobody has chosen it yet. */
  hint?: boolean;
};

export type LaidMark = ReaderMark & { lane: number };

const deepest = 3;
/** Marks that lie over one another: those beyond are found in the list, because each doubles what the page has to hold. */
const mostOver = 12;

/** A mark in each of the lanes: the same object as before where it is the same mark in the same lane. */
const lanesOf = onceInBrowser<ReaderMark, LaidMark[]>(() => []);
const lay = (mark: ReaderMark, lane: number): LaidMark => (lanesOf(mark)[lane] ??= { ...mark, lane });

/**
 * Puts marks in the order of the text and gives those that overlap different lanes, so that each keeps an underline of
 * its own. A mark that begins later lies further out, as ProseMirror nests its decorations. Where very many lie over one
 * another, those that begin last are left out.
 */
export function layMarks(marks: readonly ReaderMark[]): readonly LaidMark[] {
  const open: LaidMark[] = [];
  return marks
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .flatMap((mark) => {
      const beside = open.filter((other) => other.end > mark.start);
      if (beside.length >= mostOver) return [];
      const lane = Math.min(deepest, 1 + Math.max(-1, ...beside.map((other) => other.lane)));
      const laid = lay(mark, lane);
      open.splice(0, open.length, ...beside, laid);
      return [laid];
    });
}
