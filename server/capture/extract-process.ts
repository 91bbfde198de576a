import { Problem } from "#/domain/problem.ts";
import { closeDoors } from "./closed-door.ts";

closeDoors();
const { extractFile } = await import("./extract.ts");
type Input = Parameters<typeof extractFile>[0];

/** What the process answers: how far it is, what it read, or the refusal as plain data. Faults of its own end it. */
export type Reply =
  | { readonly progress: readonly [done: number, total: number] }
  | { readonly extraction: Awaited<ReturnType<typeof extractFile>> }
  | { readonly refused: Pick<Problem, "code" | "message" | "details"> };

async function reply(input: Input): Promise<Reply> {
  try {
    return {
      extraction: await extractFile(input, (done, total) =>
        process.send?.({ progress: [done, total] } satisfies Reply),
      ),
    };
  } catch (error) {
    // A text nested so deeply that its readers cannot follow it is no fault of theirs.
    if (error instanceof RangeError && /call stack/u.test(error.message)) return { refused: tooDeep() };
    if (!(error instanceof Problem)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

const tooDeep = (): Problem =>
  Problem.invalid("This is nested too deeply to be read. Save its text alone and import that.");

// The program of a process of its own: texts in, answers out, until whoever started it (extract-apart.ts) is gone.
process.on("message", (input: Input) => void reply(input).then((answer) => process.send?.(answer)));
