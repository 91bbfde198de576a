import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

import { Problem } from "#/domain/problem.ts";

import type { ExtractionInput } from "./extract.ts";
import type { Reply } from "./extract-process.ts";
import type { Extraction } from "./extraction.ts";

/** What reading one text may cost: time in milliseconds, memory for its objects in megabytes. */
interface ExtractionLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const usual: ExtractionLimits = { milliseconds: 20_000, megabytes: 512 };
/** Readers that wait for the next text, because starting one takes longer than reading most texts; and after how many bytes one is not used again. */
const spare = { readers: [] as ChildProcess[], most: 2, worn: 1_000_000 };
const alive = new Set<ChildProcess>();

// Whoever stops the server leaves no reader behind that nobody listens to.
process.once("exit", () => alive.forEach((reader) => reader.kill("SIGKILL")));

/** Starts a reader without our environment: nothing that a text makes it do finds a secret there. */
function start(megabytes: number): ChildProcess {
  const reader = fork(join(import.meta.dirname, "extract-process.ts"), {
    execArgv: [`--max-old-space-size=${megabytes}`],
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  alive.add(reader);
  reader.once("close", () => alive.delete(reader));
  return reader;
}

function take(): ChildProcess {
  for (let reader = spare.readers.pop(); reader; reader = spare.readers.pop())
    if (reader.connected) {
      reader.ref();
      reader.channel?.ref();
      return reader;
    }
  return start(usual.megabytes);
}

/** Puts a reader aside for the next text; a waiting one keeps no process from ending. */
function give(reader: ChildProcess): void {
  reader.removeAllListeners("message").removeAllListeners("error").removeAllListeners("exit");
  reader.on("error", () => reader.kill("SIGKILL"));
  reader.unref();
  reader.channel?.unref();
  spare.readers.push(reader);
}

/** What is said when the reader ended without an answer. V8 aborts a process that asks for more memory than it may have. */
function ending(code: number | null, signal: string | null, late: number | null): Error {
  if (late !== null)
    return Problem.invalid(
      `Reading this took longer than ${late / 1000} seconds, so Assay gave up. Save its text alone, in parts, and import those.`,
    );
  if (signal === "SIGABRT" || signal === "SIGTRAP" || code === 134)
    return Problem.invalid(
      "Reading this takes more memory than Assay gives to one text. Save its text alone, in parts, and import those.",
    );
  return new Error(`The reader of texts ended without an answer (code ${code}, signal ${signal}).`);
}

/** What the one who waits may do meanwhile: stop it, and hear how far it has come in pages or whatever the format counts. */
interface Watching {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
}

function ask(
  reader: ChildProcess,
  input: ExtractionInput,
  milliseconds: number,
  { signal: wish, onProgress }: Watching,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let late: number | null = null;
    const stop = (): void => void reader.kill("SIGKILL");
    wish?.addEventListener("abort", stop, { once: true });
    const timer = setTimeout(() => {
      late = milliseconds;
      reader.kill("SIGKILL");
    }, milliseconds);
    reader.on("message", (message: Reply | { readonly progress: readonly [number, number | null] }) => {
      if ("progress" in message) return onProgress?.(...message.progress);
      clearTimeout(timer);
      wish?.removeEventListener("abort", stop);
      resolve(message);
    });
    reader.once("error", reject);
    reader.once("exit", (code, signal) => {
      clearTimeout(timer);
      reject(wish?.aborted ? (wish.reason as Error) : ending(code, signal, late));
    });
    // Where the reader has ended meanwhile, its exit says more than the failure to write to it.
    reader.send(input, () => undefined);
  });
}

/**
 * `extract` in a process of its own: a text that was made to be slow, or to fill the memory, ends that process and not
 * the server, which goes on answering meanwhile.
 * @throws Problem as `extract`, and `invalid` when a text takes more time or memory than one may.
 */
export async function extractApart(
  input: ExtractionInput,
  limits: ExtractionLimits = usual,
  watching: Watching = {},
): Promise<Extraction> {
  watching.signal?.throwIfAborted();
  const isUsual = limits.megabytes === usual.megabytes;
  const reader = isUsual ? take() : start(limits.megabytes);
  const answer = await ask(reader, input, limits.milliseconds, watching);
  if (isUsual && spare.readers.length < spare.most && input.bytes.byteLength < spare.worn) give(reader);
  else reader.kill("SIGKILL");
  if ("extraction" in answer) return answer.extraction;
  const { code, message, details } = answer.refused;
  throw new Problem(code, message, details);
}
