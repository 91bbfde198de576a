import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** What the person typed wrong; ends the command with code 2 instead of 1. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Writes lines for the person who called; the record of the command is the exit code. */
export function say(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Asks for a secret without showing it; where nobody sits at a terminal, reads the first line that is piped in. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    for await (const line of createInterface({ input: process.stdin })) return line;
    throw new UsageError("No password was given. Type it when asked, or pipe it in as the first line.");
  }
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
