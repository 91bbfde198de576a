import { Problem } from "#/domain/problem.ts";

import { copyPage, type CopyInput, type PageCopy } from "./copy.ts";

/** What the process answers: the copy, or the refusal as plain data. Faults of its own end it. */
export type CopyReply =
  | { readonly copy: PageCopy }
  | { readonly refused: Pick<Problem, "code" | "message" | "details"> };

function reply(input: CopyInput): CopyReply {
  try {
    return { copy: copyPage(input) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

// The program of a process of its own: one page in, its copy out (copy-apart.ts).
process.once("message", (input: CopyInput) => process.send?.(reply(input), () => process.disconnect()));
