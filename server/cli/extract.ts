import type { Command } from "commander";

import { Problem } from "#/domain/problem.ts";
import { extractApart } from "#/server/capture/extract-apart.ts";
import type { ExtractionInput } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { readBlocks } from "#/text/canonical.ts";
import { UsageError } from "./terminal.ts";

/** So many texts are read at the same time, each in a process of its own; answers keep the order of the lines. */
const inFlight = 2;
/** A longer line is refused before it is parsed, in characters. */
const longestLine = 64_000_000;

/** What is answered for a line. */
type Answer = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What an extraction is to a script: the text as lines (rows with tabs), the facts, and what was set aside with the reason. */
export function answerOf(id: unknown, extraction: Extraction): Answer {
  const blocks = readBlocks(extraction.document);
  // The title stands in a field of its own.
  const isTitle = (type: string, level: number | null): boolean => type === "heading" && level === 1;
  const body = blocks.filter((block) => block.role === "body" && !isTitle(block.type, block.level));
  return {
    id,
    title: extraction.title?.value ?? null,
    byline: extraction.byline?.value.join(", ") ?? null,
    date: extraction.publishedOn?.value ?? null,
    siteName: extraction.publisher?.value ?? null,
    language: extraction.language?.value ?? null,
    text: body.map((block) => block.text).join("\n"),
    setAside: blocks
      .filter((block) => block.role !== "body")
      .map((block) => ({ text: block.text, reason: block.reason })),
  };
}

function inputOf(line: Readonly<Record<string, unknown>>): ExtractionInput {
  const { html, text, name, url } = line;
  if (typeof html === "string")
    return {
      bytes: Buffer.from(html, "utf8"),
      mediaType: "text/html",
      charset: "utf-8",
      ...(typeof url === "string" && url !== "" ? { url } : {}),
    };
  if (typeof text !== "string") throw Problem.invalid("The line has neither html nor text.");
  const isMarkdown = typeof name === "string" && /\.(?:md|markdown)$/iu.test(name);
  return { bytes: Buffer.from(text, "utf8"), mediaType: isMarkdown ? "text/markdown" : "text/plain", charset: "utf-8" };
}

async function answer(source: string): Promise<Answer> {
  let id: unknown = null;
  try {
    if (source.length > longestLine) throw Problem.invalid("The line is longer than 64 million characters.");
    const line: unknown = JSON.parse(source);
    if (!isRecord(line)) throw Problem.invalid('The line is not an object such as {"id":…,"url":…,"html":…}.');
    id = line["id"] ?? null;
    return answerOf(id, await extractApart(inputOf(line)));
  } catch (error) {
    // One bad line must not end the run: every failure is the answer to its line.
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The lines of a stream, split at \n only: strings of JSON may hold U+2028. */
async function* linesOf(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  for await (const chunk of stream) {
    const parts = chunk.split("\n");
    for (const part of parts.slice(0, -1)) {
      yield [...pieces, part].join("");
      pieces = [];
    }
    pieces.push(parts.at(-1)!);
  }
  yield pieces.join("");
}

async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** Answers each line of a stream in order; reads no further than a few lines ahead of what was written. */
async function answerAll(stream: AsyncIterable<string>): Promise<void> {
  const waiting: Promise<Answer>[] = [];
  for await (const line of linesOf(stream)) {
    if (line.trim() === "") continue;
    waiting.push(answer(line));
    if (waiting.length >= inFlight) await write(`${JSON.stringify(await waiting.shift())}\n`);
  }
  for (const last of waiting) await write(`${JSON.stringify(await last)}\n`);
}

/** `extract --jsonl`: reads pages or plain texts as lines of JSON, and answers each with its text and facts. */
export function addExtract(program: Command): void {
  program
    .command("extract")
    .description(
      "read texts on standard input and answer what Assay reads out of them; keeps nothing, needs no database",
    )
    .option("--jsonl", "lines of {id,url,html} or {id,name,text} in, one line of JSON each out, in order")
    .action(async (options: { jsonl?: true }) => {
      if (!options.jsonl) throw new UsageError("Say --jsonl: one JSON object a line in, one out.");
      process.stdin.setEncoding("utf8");
      // Whoever reads our answers may stop: that is no fault of ours.
      process.stdout.on("error", () => process.exit(0));
      await answerAll(process.stdin);
    });
}
