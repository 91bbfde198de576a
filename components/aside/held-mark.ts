import { onceInBrowser } from "#/components/text/mark/once-in-browser.ts";
import type { ReaderMark } from "#/components/text/mark/reader-mark.ts";
import type { TextRange } from "#/text/sentence.ts";
import type { AsideRun } from "./aside-run.ts";

/** A mark that somebody set, as far as a fold has to know of it: where it lies and what it is called. */
export type HeldMark = TextRange & { label: string };

const asHeld = onceInBrowser(({ start, end, label }: ReaderMark): HeldMark => ({
  start,
  end,
  label: (/^\S+(?: \d+)?/u.exec(label)?.[0] ?? "").toLowerCase(),
}));

/** The marks that keep a fold open, each by its shortest name: "claim 3". */
export const heldMarks = (marks: readonly ReaderMark[]): readonly HeldMark[] =>
  marks.filter((mark) => !mark.hint).map(asHeld);

/** Those of the marks that lie in a run. */
export function heldBy(run: AsideRun, marks: readonly HeldMark[]): readonly HeldMark[] {
  const [from, to] = [run.lines[0]?.start ?? 0, run.lines.at(-1)?.end ?? 0];
  return marks.filter((mark) => mark.start < to && mark.end > from);
}

/** Lines of a run that are shown when it is opened, and then with each further step. */
export const foldStep = 30;

/** How many lines of a run are shown at first: a mark is seen wherever it lies in a long one. */
export function shownLines(run: AsideRun, marks: readonly HeldMark[], asked = 0): number {
  const last = Math.max(
    0,
    ...heldBy(run, marks).map((mark) => run.lines.findLastIndex((line) => line.start < mark.end) + 1),
  );
  return Math.min(run.lines.length, Math.max(foldStep, last, asked));
}
