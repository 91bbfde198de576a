import { type ChildProcess, fork } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";

import { Problem } from "#/domain/problem.ts";

import type { ExtractionInput } from "./extract.ts";
import type { Reply } from "./extract-process.ts";
import type { Extraction } from "./extraction.ts";
import type { OnProgress } from "./format/reading.ts";
import { watchMemory } from "./memory.ts";

/**
 * What reading one text may cost: milliseconds until it is read, or until the next page of it is; megabytes for its
 * objects, and 400 more for its bytes outside of them. A text whose pages go on coming has six times the milliseconds.
 */
interface ExtractionLimits {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Who waits for a reading: they may give it up, and be told of each page. */
interface Waiting {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

const usual: ExtractionLimits = { milliseconds: 20_000, megabytes: 512 };
/** Readers that wait for the next text, because starting one takes longer than reading most texts; and after how many bytes one is not used again. */
const spare = { readers: [] as ChildProcess[], most: 2, worn: 1_000_000 };
const alive = new Set<ChildProcess>();
const root = join(import.meta.dirname, "../..");
/** All that a reader may read: the code it runs. Nothing it may write, no program it may start. */
const readable = ["domain", "text", "server/capture", "node_modules", "package.json"].map((part) =>
  realpathSync(join(root, part)),
);

// Whoever stops the server leaves no reader behind that nobody listens to.
process.once("exit", () => alive.forEach((reader) => reader.kill("SIGKILL")));

/** What Node is told when it starts a reader: how much memory it has, and all that it may not. */
export function readerArguments(megabytes: number): readonly string[] {
  return [
    `--max-old-space-size=${megabytes}`,
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    "--disallow-code-generation-from-strings",
  ];
}

/** Starts a reader without our environment and without our files: nothing that a text makes it do finds a secret there. */
function start(megabytes: number): ChildProcess {
  const reader = fork(join(import.meta.dirname, "extract-process.ts"), {
    execArgv: [...readerArguments(megabytes)],
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

const tooLong = (milliseconds: number): Problem =>
  Problem.invalid(
    `Reading this took longer than ${milliseconds / 1000} seconds, so Assay gave up. Save its text alone, in parts, and import those.`,
  );
const tooMuch = (): Problem =>
  Problem.invalid(
    "Reading this takes more memory than Assay gives to one text. Save its text alone, in parts, and import those.",
  );

/** What is said when the reader ended without an answer. V8 aborts a process that asks for more memory than it may have. */
function ending(code: number | null, signal: string | null): Error {
  if (signal === "SIGABRT" || signal === "SIGTRAP" || code === 134) return tooMuch();
  return new Error(`The reader of texts ended without an answer (code ${code}, signal ${signal}).`);
}

function ask(
  reader: ChildProcess,
  input: ExtractionInput,
  { milliseconds, megabytes }: ExtractionLimits,
  { signal, onProgress }: Waiting,
): Promise<Exclude<Reply, { progress: unknown }>> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearTimeout(last);
      unwatch();
      signal?.removeEventListener("abort", abort);
      settle();
    };
    const giveUp = (reason: unknown): void => {
      reader.kill("SIGKILL");
      end(() => reject(reason as Error));
    };
    const abort = (): void => giveUp(signal?.reason);
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => giveUp(tooLong(milliseconds)), milliseconds);
    };
    const last = setTimeout(() => giveUp(tooLong(milliseconds * 6)), milliseconds * 6);
    const unwatch = watchMemory(reader.pid, megabytes + 400, () => giveUp(tooMuch()));
    wait();
    signal?.addEventListener("abort", abort);
    reader.on("message", (message) => {
      const answer = message as Reply;
      if (!("progress" in answer)) return end(() => resolve(answer));
      wait();
      onProgress?.(...answer.progress);
    });
    reader.once("error", (error) => end(() => reject(error)));
    reader.once("exit", (code, how) => end(() => reject(ending(code, how))));
    // Where the reader has ended meanwhile, its exit says more than the failure to write to it.
    reader.send(input, () => undefined);
  });
}

/**
 * `extractFile` in a process of its own, which has no files but its code, no network and no secrets: a text that was
 * made to be slow, or to fill the memory, ends that process and not the server, which goes on answering meanwhile.
 * `onProgress` is told of each page read; when `signal` aborts, the process is ended and its reason thrown.
 * @throws Problem as `extractFile`, and `invalid` when a text takes more time or memory than one may.
 */
export async function extractApart(
  input: ExtractionInput,
  limits: ExtractionLimits = usual,
  waiting: Waiting = {},
): Promise<Extraction> {
  waiting.signal?.throwIfAborted();
  const isUsual = limits.megabytes === usual.megabytes;
  const reader = isUsual ? take() : start(limits.megabytes);
  const answer = await ask(reader, input, limits, waiting);
  if (isUsual && spare.readers.length < spare.most && input.bytes.byteLength < spare.worn) give(reader);
  else reader.kill("SIGKILL");
  if ("extraction" in answer) return answer.extraction;
  const { code, message, details } = answer.refused;
  throw new Problem(code, message, details);
}
