import { Problem } from "#/domain/problem.ts";

import { extract, type ExtractionInput } from "./extract.ts";
import type { Extraction } from "./extraction.ts";

/** What the process answers: what it read, or the refusal as plain data. Faults of its own end it. */
export type Reply =
  | { readonly extraction: Extraction }
  | { readonly refused: Pick<Problem, "code" | "message" | "details"> };

function reply(input: ExtractionInput): Reply {
  try {
    return { extraction: extract(input) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

// The program of a process of its own: texts in, answers out, until whoever started it (extract-apart.ts) is gone.
process.on("message", (input: ExtractionInput) => process.send?.(reply(input)));
