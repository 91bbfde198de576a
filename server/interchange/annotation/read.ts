import { Problem } from "#/domain/problem.ts";

import type { Mark, UnreadMarks } from "./mark.ts";
import { readHypothesis, readHypothesisTable } from "./read-hypothesis.ts";
import { readW3c } from "./read-w3c.ts";

/** How many annotations one file may hold, and how many passages all of them together may name as evidence. */
export const annotationLimit = 2000;
const evidenceLimit = 10_000;

const unknown = () =>
  Problem.invalid(
    "This holds no annotations that Assay can read. Send W3C Web Annotations (JSON-LD), or an export of Hypothesis (JSON or CSV).",
  );

function parsed(file: string): UnreadMarks | null {
  const body = file.replace(/^\ufeff/u, "").trimStart();
  if (!/^[[{]/u.test(body)) {
    try {
      return readHypothesisTable(body);
    } catch {
      return null;
    }
  }
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    throw Problem.invalid("This is not JSON as it should be. Export it once more, and send the file as it is.");
  }
  return readHypothesis(document) ?? readW3c(document);
}

/**
 * The annotations of a file, whoever wrote them: W3C Web Annotations, the answers and exports of Hypothesis, its table.
 * @throws Problem `invalid` for what is none of them, and for more than one file may hold.
 */
export function readAnnotations(file: string): readonly Mark[] {
  const unread = parsed(file);
  if (!unread) throw unknown();
  if (unread.length > annotationLimit)
    throw Problem.invalid(`This holds ${unread.length} annotations. Send at most ${annotationLimit} at once.`);
  let evidence = 0;
  return unread.map((read) => {
    const mark = read();
    evidence += mark.evidence.length;
    if (evidence > evidenceLimit)
      throw Problem.invalid(
        `The annotations in this name more than ${evidenceLimit} passages as evidence. Send fewer at once.`,
      );
    return mark;
  });
}
