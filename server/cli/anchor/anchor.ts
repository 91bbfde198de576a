import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

import type { Command } from "commander";

import { addLineCommand, type Answer } from "#/server/cli/json-line.ts";

/** What one line may cost: milliseconds, and megabytes of its thread. The engine counts its steps; this is the last line. */
const limits = { milliseconds: 120_000, megabytes: 3_000 };

let thread: Worker | null = null;

function start(): Worker {
  const worker = new Worker(join(import.meta.dirname, "anchor-worker.ts"), {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  worker.unref();
  return worker;
}

/** The `id` of a line that cost its thread: it was never parsed here. */
const idOf = (line: string): unknown => {
  const id = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)/u.exec(line.slice(0, 1_000))?.[1];
  return id === undefined ? null : (JSON.parse(id) as unknown);
};

async function answer(line: string): Promise<Answer> {
  const worker = (thread ??= start());
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), limits.milliseconds);
  try {
    worker.postMessage(line);
    const [reply] = (await once(worker, "message", { signal: time.signal })) as [Answer];
    return reply;
  } catch {
    // Too long or too large: this pair has no answer, and the next one gets a thread of its own.
    thread = null;
    await worker.terminate();
    return { id: idOf(line), error: "These two texts cost more time or memory than one line may." };
  } finally {
    clearTimeout(timer);
  }
}

/** `anchor --jsonl`: finds anchors of a text again in a later version of it, by the engine that the newsroom uses. */
export function addAnchor(program: Command): void {
  addLineCommand(
    program,
    {
      name: "anchor",
      description:
        "read pairs of texts on standard input and answer where anchors of the first stand in the second; needs no database",
      lines: "lines of {id,before,after,anchors} in, one {id,outcomes} each out, in order",
      inFlight: 1,
    },
    answer,
  );
}
