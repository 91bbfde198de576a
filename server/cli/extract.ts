import type { Command } from "commander";

import { Problem } from "#/domain/problem.ts";
import { extractApart } from "#/server/capture/extract-apart.ts";
import type { ExtractionInput } from "#/server/capture/extract.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { readBlocks } from "#/text/canonical.ts";
import { addLineCommand, type Answer, answerLine } from "./json-line.ts";

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

/** `extract --jsonl`: reads pages or plain texts as lines of JSON, and answers each with its text and facts. */
export function addExtract(program: Command): void {
  addLineCommand(
    program,
    {
      name: "extract",
      description:
        "read texts on standard input and answer what Assay reads out of them; keeps nothing, needs no database",
      lines: "lines of {id,url,html} or {id,name,text} in, one line of JSON each out, in order",
      // Each is read in a process of its own.
      inFlight: 2,
    },
    (source) =>
      answerLine(source, '{"id":…,"url":…,"html":…}', async (line) =>
        answerOf(line["id"] ?? null, await extractApart(inputOf(line))),
      ),
  );
}
