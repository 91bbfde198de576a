import { SingleBar } from "cli-progress";

import { publicOrigin } from "#/server/origin.ts";
import { say } from "#/server/cli/terminal.ts";
import type { ItemList } from "./item.ts";
import type { Outcome } from "./outcome.ts";

/** How many ended in which way. */
export interface Tally {
  readonly total: number;
  done: number;
  before: number;
  failed: number;
  cancelled: number;
  left: number;
}

/** What the person at the terminal sees of it: a bar that stays one line, plain lines where nobody looks, or JSON. */
export interface Report {
  readonly tally: Tally;
  readonly tell: (outcome: Outcome) => void;
  /** A word of the command itself; never on the output that a program reads. */
  readonly note: (text: string) => void;
  readonly end: (isWhole: boolean) => void;
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** The line of one item in plain words. */
function line({ what, state, before, title, words, problem }: Outcome): string {
  if (state === "done")
    return `${before ? "had   " : "ok    "} ${what}  "${title ?? ""}" (${count(words ?? 0, "word", "words")})`;
  return `${state === "failed" ? "FAILED" : state === "left" ? "same  " : "stopped"} ${what}${problem ? `  ${problem}` : ""}`;
}

function whole(outcome: Outcome): void {
  const { what, title, words, sourceId, snapshotId, articleId, before } = outcome;
  if (outcome.state !== "done") return;
  say(
    before
      ? `"${title ?? what}" was imported before; nothing was imported twice. Add --again to capture it anew.`
      : `Imported "${title ?? what}" (${words ?? 0} words).`,
    `  source    ${sourceId}`,
    `  snapshot  ${snapshotId}`,
  );
  if (articleId) say(`  article   ${articleId}`, `  open it   ${publicOrigin()}/desk/articles/${articleId}`);
}

/** Opens the report for so many items. */
export function openReport({ items, leftOut }: ItemList, json: boolean): Report {
  const tally: Tally = { total: items.length, done: 0, before: 0, failed: 0, cancelled: 0, left: 0 };
  const single = items.length === 1;
  const failures: Outcome[] = [];
  const bar =
    process.stderr.isTTY && !json && !single
      ? new SingleBar({
          format: " {bar} {value}/{total}  {failed} failed  {eta_formatted} left  {what}",
          hideCursor: true,
          stream: process.stderr,
          gracefulExit: false,
        })
      : null;
  bar?.start(items.length, 0, { failed: 0, what: "" });
  const note = (text: string): void => {
    if (bar?.isActive) process.stderr.write("\n");
    process.stderr.write(`${text}\n`);
  };
  return {
    tally,
    note,
    tell(outcome) {
      tally[outcome.state]++;
      if (outcome.before && outcome.state === "done") tally.before++;
      // Of a thousand failures a person reads the first ones, and the list on the desk has them all.
      if (outcome.state === "failed" && failures.length < 50) failures.push(outcome);
      if (json) say(JSON.stringify(outcome));
      else if (single) whole(outcome);
      else if (bar) bar.increment(1, { failed: tally.failed, what: outcome.what.slice(-40) });
      else say(line(outcome));
    },
    end(isWhole) {
      bar?.stop();
      if (!single || !isWhole) {
        const parts = [
          count(tally.done - tally.before, "import done", "imports done"),
          tally.before > 0 && `${tally.before} had been imported before`,
          tally.failed > 0 && `${tally.failed} failed`,
          tally.cancelled > 0 && `${tally.cancelled} cancelled`,
          tally.left > 0 && `${tally.left} the same as another`,
        ];
        note(`${parts.filter(Boolean).join(", ")}, of ${tally.total}.`);
      }
      for (const { what, step, problem, advice } of failures)
        note(
          `  ${what}\n    ${step ? `stopped while ${step}: ` : ""}${problem ?? ""}${advice ? `\n    ${advice}` : ""}`,
        );
      if (tally.failed > failures.length)
        note(`  and ${tally.failed - failures.length} more; the desk lists them all.`);
      if (leftOut.size > 0)
        note(
          `Left out, because Assay does not read them: ${[...leftOut].map(([ending, files]) => `${files} .${ending}`).join(", ")}.`,
        );
      if (tally.failed > 0) note("Call it again with the same arguments to try the failed ones once more.");
      if (!isWhole)
        note("Broken off. Call it again with the same arguments (without --again) to go on where it stopped.");
    },
  };
}
