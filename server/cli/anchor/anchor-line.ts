import { z } from "zod";

import { carryAnchors } from "#/text/anchor.ts";
import { findQuote } from "#/text/cite/find.ts";
import { type Answer, answerLine } from "#/server/cli/json-line.ts";

const Given = z.object({
  start: z.number().nullish(),
  end: z.number().nullish(),
  exact: z.string().nullish(),
  prefix: z.string().nullish(),
  suffix: z.string().nullish(),
});
const Line = z.object({ before: z.string(), after: z.string(), anchors: z.array(Given) });

const outside = { start: -1, end: -1 };

/** Where an anchor stands in the old text: at its offsets if its words are there, else where its quote is found. */
function placeOf(before: string, { start, end, exact, prefix, suffix }: z.infer<typeof Given>) {
  const isPlaced = Number.isInteger(start) && Number.isInteger(end);
  if (isPlaced && (exact === null || exact === undefined || before.slice(start!, end!) === exact))
    return { start: start!, end: end! };
  // Half a character is nobody's words.
  if (!exact?.isWellFormed()) return outside;
  const search = findQuote(before, exact, prefix ?? "", suffix ?? "");
  return search.status === "found" ? search.quote : outside;
}

/** Answers a line {id,before,after,anchors} with what became of each anchor; offsets are UTF-16 code units. */
export function answerAnchors(source: string): Promise<Answer> {
  return answerLine(source, '{"id":…,"before":…,"after":…,"anchors":[…]}', (line) => {
    const parsed = Line.safeParse(line);
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!;
      return { error: `${path.join(".")}: ${message}` };
    }
    const { before, after, anchors } = parsed.data;
    const outcomes = carryAnchors(
      before,
      after,
      anchors.map((anchor) => placeOf(before, anchor)),
    );
    return { outcomes: outcomes.map(({ status, start, end, score }) => ({ status, start, end, score })) };
  });
}
