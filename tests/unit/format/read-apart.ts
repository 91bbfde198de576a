import { expect } from "vitest";
import { Problem } from "#/domain/problem.ts";
import { extractApart } from "#/server/capture/extract-apart.ts";
import type { Extraction } from "#/server/capture/extraction.ts";
import { detectMediaType } from "#/server/capture/media-type.ts";
import { readBlocks } from "#/text/canonical.ts";

/** A file as somebody sends it: its bytes, the name it has, the type its sender gives it. */
export interface Sent {
  readonly bytes: Uint8Array;
  readonly fileName?: string;
  readonly declared?: string;
}

/** The memory of the product, and the time that a busy machine may need for what an idle one does in seconds. */
const limits = { milliseconds: 55_000, megabytes: 512 };

/** Imports a file the way the job does: what it is, then its text in a process of its own. */
export async function readApart({ bytes, fileName, declared }: Sent): Promise<Extraction> {
  const mediaType = await detectMediaType({ bytes, fileName, declared });
  return extractApart({ bytes, mediaType }, limits);
}

/** What a person sees of an import: the message, or the text that stands in the body, "| aside" before what does not. */
export async function seen(sent: Sent): Promise<string> {
  try {
    const read = await readApart(sent);
    return readBlocks(read.document)
      .map((block) => (block.role === "body" ? block.text : `| ${block.text}`))
      .join("\n");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `Problem: ${error.message}`;
  }
}

const ordinary = new TextEncoder().encode("<h1>The quay</h1><p>The quay was repaired in March.</p>");

/** Fails unless the next ordinary import is read as ever. */
export async function expectOthersLive(): Promise<void> {
  expect(await seen({ bytes: ordinary, fileName: "quay.html" })).toBe("The quay\nThe quay was repaired in March.");
}

/** The bytes of a text in UTF-8. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes of a text of which each character is one byte. */
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Each block of an import as "role type [page or second]: text". */
export function outline(read: Extraction): string[] {
  return readBlocks(read.document).map((block) => {
    const type = block.type === "heading" ? `h${block.level}` : block.type;
    return `${block.role === "body" ? "" : `(${block.role}) `}${type}: ${block.text}`;
  });
}
