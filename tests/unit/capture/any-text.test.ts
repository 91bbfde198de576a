import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Problem } from "#/domain/problem.ts";
import { extract } from "#/server/capture/extract.ts";
import type { TextMediaType } from "#/server/capture/media-type.ts";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import { parseDocument } from "#/text/schema.ts";

const piece = fc.constantFrom(
  ..."<p> </p> <ul> <li> </ol> <ol start=x> <table> <tr> <td> <pre> <br> <a href=javascript:x> <a href=/b> </a> <sup>[1]</sup> <h1> <h7> <nav> <!-- --> <b> </i> <figure> <figcaption> &amp; &#0; <hr> <blockquote> <svg> <title> </script> <body> <html>".split(
    " ",
  ),
  ..."# - * > | --- ``` 1. 2. [^1] [^1]: | [a](javascript:x) ![b](c) By Share: ©".split(" "),
  "\n",
  "\n\n",
  "\r",
  "\u2028",
  "\0",
  "\u00a0",
  "Some words of a sentence. ",
  "See also  Another page",
);
const anyText = fc
  .array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 40 })
  .map((parts) => parts.join(""));

describe("importing any text at all", () => {
  it.each<TextMediaType>(["text/html", "text/plain", "text/markdown"])(
    "as %s gives a valid document with its canonical text, or a Problem",
    { timeout: 30_000 },
    (mediaType) => {
      fc.assert(
        fc.property(anyText, (text) => {
          let extraction;
          try {
            extraction = extract({ bytes: new TextEncoder().encode(text), mediaType, url: "https://example.org/a" });
          } catch (error) {
            if (error instanceof Problem) return;
            throw error;
          }
          parseDocument(extraction.document);
          expect(extraction.text).toBe(canonicalText(extraction.document));
          expect(extraction.text).not.toContain("\0");
          expect(extraction.text.split("\n")).toHaveLength(readBlocks(extraction.document).length);
          expect(JSON.stringify(extraction.document)).not.toContain('"href":"javascript');
          expect(extraction.notices.every(({ block }) => readBlocks(extraction.document)[block] !== undefined)).toBe(
            true,
          );
        }),
        { numRuns: 300 },
      );
    },
  );
});
