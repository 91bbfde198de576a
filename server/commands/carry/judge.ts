import { join } from "node:path";
import { Worker } from "node:worker_threads";

import { carryAnchors } from "#/text/anchor.ts";
import type { Outcome } from "#/text/carry/outcome.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}
/** Two texts, and the places of the first that are looked for in the second. */
export interface Pair {
  readonly number: number;
  readonly before: string;
  readonly after: string;
  readonly anchors: readonly Place[];
}
type Answer = { readonly number: number; readonly outcomes: readonly Outcome[] };

/** What is shorter is compared where it is asked for: handing it over would take longer. In UTF-16 units of both texts. */
const longFrom = 20_000;
/** What a pair may cost; the engine counts its steps, and this is the last line. */
const limits = { milliseconds: 90_000, megabytes: 2_000 };

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<readonly Outcome[]>>;
}
let thread: Thread | undefined;
let count = 0;

/** Gives up a thread; whoever waits for it is told why. */
function giveUp(of: Thread, error: Error): void {
  if (thread === of) thread = undefined;
  for (const { reject } of of.waiting.values()) reject(error);
  of.waiting.clear();
  void of.worker.terminate();
}

function start(): Thread {
  const worker = new Worker(join(import.meta.dirname, "judge-worker.ts"), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  // A thread that has nothing to do keeps no process alive.
  worker.unref();
  const made: Thread = { worker, waiting: new Map() };
  worker.on("message", ({ number, outcomes }: Answer) => {
    made.waiting.get(number)?.resolve(outcomes);
    made.waiting.delete(number);
  });
  worker.on("error", (error) => giveUp(made, error));
  worker.on("exit", () => giveUp(made, new Error("The thread that compares texts ended.")));
  return made;
}

/**
 * Where anchors of a text stand in a later one, as `carryAnchors` says. Long texts are compared in a thread of their own,
 * one pair after the other, because comparing them takes seconds. @throws where a pair costs more than one may.
 */
export async function judgeAnchors(
  before: string,
  after: string,
  anchors: readonly Place[],
): Promise<readonly Outcome[]> {
  if (before.length + after.length < longFrom) return carryAnchors(before, after, anchors);
  const own = (thread ??= start());
  const number = ++count;
  const answer = Promise.withResolvers<readonly Outcome[]>();
  own.waiting.set(number, answer);
  const places = anchors.map((anchor) => ({ start: anchor.start, end: anchor.end }));
  own.worker.postMessage({ number, before, after, anchors: places } satisfies Pair);
  const tooLong = new Error("Two texts cost more time to compare than they may.");
  const timer = setTimeout(() => giveUp(own, tooLong), limits.milliseconds);
  return answer.promise.finally(() => clearTimeout(timer));
}
