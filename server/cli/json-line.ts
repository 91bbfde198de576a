import process from "node:process";

import type { Command } from "commander";

import { Problem } from "#/domain/problem.ts";
import { UsageError } from "./terminal.ts";

/** What is answered for a line. */
export type Answer = Readonly<Record<string, unknown>>;

/** A longer line is refused before it is parsed, in characters. */
const longestLine = 64_000_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads one line as an object and answers it. One bad line must not end the run: every failure is the answer to its
 * line, with its `id` where it has one. `example` says in the refusal what a line looks like.
 */
export async function answerLine(
  source: string,
  example: string,
  answer: (line: Readonly<Record<string, unknown>>) => Answer | Promise<Answer>,
): Promise<Answer> {
  let id: unknown = null;
  try {
    if (source.length > longestLine) throw Problem.invalid("The line is longer than 64 million characters.");
    // The first line of a file may begin with a byte order mark.
    const line: unknown = JSON.parse(source.replace(/^\uFEFF/u, ""));
    if (!isRecord(line)) throw Problem.invalid(`The line is not an object such as ${example}.`);
    id = line["id"] ?? null;
    return { id, ...(await answer(line)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The lines of a stream, split at \n only: strings of JSON may hold U+2028. Of a line that is longer than `longest` one
 * character more than that is kept, so that it is known as too long and fills no memory, even if it never ends.
 */
export async function* linesOf(stream: AsyncIterable<string>, longest: number = longestLine): AsyncGenerator<string> {
  let pieces: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    const kept = part.slice(0, longest + 1 - length);
    length += kept.length;
    if (kept !== "") pieces.push(kept);
  };
  for await (const chunk of stream) {
    const parts = chunk.split("\n");
    for (const part of parts.slice(0, -1)) {
      add(part);
      yield pieces.join("");
      pieces = [];
      length = 0;
    }
    add(parts.at(-1)!);
  }
  yield pieces.join("");
}

async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Answers each line of a stream in order; reads no further than a few lines ahead of what was written. */
async function answerAll(
  stream: AsyncIterable<string>,
  inFlight: number,
  answer: (line: string) => Promise<Answer>,
): Promise<void> {
  const waiting: Promise<Answer>[] = [];
  for await (const line of linesOf(stream)) {
    if (line.trim() === "") continue;
    waiting.push(answer(line));
    if (waiting.length >= inFlight) await write(`${JSON.stringify(await waiting.shift())}\n`);
  }
  for (const last of waiting) await write(`${JSON.stringify(await last)}\n`);
}

/**
 * A command that answers lines of JSON on standard input, each with one line, in order. `inFlight` lines are worked on
 * at the same time.
 */
export function addLineCommand(
  program: Command,
  { name, description, lines, inFlight }: { name: string; description: string; lines: string; inFlight: number },
  answer: (line: string) => Promise<Answer>,
): void {
  program
    .command(name)
    .description(description)
    .option("--jsonl", lines)
    .action(async (options: { jsonl?: true }) => {
      if (!options.jsonl) throw new UsageError("Say --jsonl: one JSON object a line in, one out.");
      process.stdin.setEncoding("utf8");
      // Whoever reads our answers may stop: that is no fault of ours.
      process.stdout.on("error", () => process.exit(0));
      await answerAll(process.stdin, inFlight, answer);
    });
}
