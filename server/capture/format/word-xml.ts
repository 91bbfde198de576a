import { Problem } from "#/domain/problem.ts";

/** Stands before words that were deleted in tracked changes, on their way through a library that would leave them out. */
export const deletedMark = "\uFDD0";

const caps = { depth: 300, tags: 3_000_000, attributes: 300, value: 200_000 };

/** The text of an XML part with its entities resolved: the five that XML has, and numbers. */
function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/giu,
    (whole, name: string, dec: string, hex: string) => {
      const code = name ? 0 : Number.parseInt(dec ?? hex, dec ? 10 : 16);
      return name
        ? (named[name.toLowerCase()] ?? whole)
        : code > 0 && code <= 0x10ffff
          ? String.fromCodePoint(code)
          : "";
    },
  );
}

/** The words in a piece of a Word part, kept or deleted, with tabs and breaks as white space. */
export function wordsOf(xml: string): string {
  const pieces: string[] = [];
  for (const [, , text, gap] of xml.matchAll(/<w:(t|delText)(?:\s[^<>]*)?>([^<]*)<\/w:\1>|<w:(tab|br|cr)\b[^<>]*>/gu))
    pieces.push(gap === undefined ? unescapeXml(text ?? "") : " ");
  return pieces.join("").replace(/\s+/gu, " ").trim();
}

/** The text of the first element of a name in a small part, such as the title in the properties; null when there is none. */
export function elementText(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]*)</${name}>`, "u").exec(xml)?.[1];
  return text === undefined || text.trim() === "" ? null : unescapeXml(text).trim();
}

/**
 * Refuses XML that would do more than hold a text: document types and entities of its own (which multiply, or name
 * files and addresses), elements nested as no program nests them, more elements or attributes than a text needs.
 * @throws Problem `invalid` that names the reason.
 */
export function checkXml(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/iu.test(xml))
    throw Problem.invalid(
      "This Word file declares entities, which Word never does: they can multiply without end or name other files. Assay does not open it. Save it again with a word processor and import that.",
    );
  let depth = 0;
  let tags = 0;
  for (const match of xml.matchAll(/<(\/?)[A-Za-z_][^<>]*?(\/?)>/gu)) {
    depth += match[1] ? -1 : match[2] ? 0 : 1;
    const isLarge =
      match[0].length > caps.value || (match[0].length > 5_000 && match[0].split("=").length > caps.attributes);
    if (depth > caps.depth || ++tags > caps.tags || isLarge)
      throw Problem.invalid(
        depth > caps.depth
          ? "This Word file is nested too deeply to be read. Save its text alone and import that."
          : "This Word file is built of too many pieces to be read. Save its text alone and import that.",
      );
  }
}

/**
 * The part without what would reach out of the file: relationships to things elsewhere (pictures, templates, objects)
 * lose their targets, links to addresses keep them.
 */
export function closeRelationships(xml: string): string {
  return xml.replace(/<Relationship\b[^<>]*?\/?>/gu, (one) =>
    /TargetMode\s*=\s*["']External["']/iu.test(one) && !/\/hyperlink["']/iu.test(one)
      ? one.replace(/(\bTarget\s*=\s*)(?:"[^"]*"|'[^']*')/u, '$1"about:blank"')
      : one,
  );
}

/** Formulas as the line of their signs: the library that reads Word files passes over them. */
function showFormulas(xml: string): string {
  return xml.replace(/<m:oMath(?:\s[^<>]*)?>[^]*?<\/m:oMath>/gu, (formula) => {
    const signs = [...formula.matchAll(/<m:t(?:\s[^<>]*)?>([^<]*)<\/m:t>/gu)].map((match) => match[1]).join("");
    return `<w:r><w:t xml:space="preserve">${signs}</w:t></w:r>`;
  });
}

/**
 * The body of a Word file with the words that tracked changes deleted or moved away in paragraphs of their own, behind
 * `deletedMark`, after the paragraph or table they were deleted from. Counts what was deleted and inserted.
 */
export function showDeleted(body: string): {
  readonly xml: string;
  readonly deleted: number;
  readonly inserted: number;
} {
  const xml = showFormulas(body.replaceAll(deletedMark, ""));
  const out: string[] = [];
  const waiting: string[] = [];
  let at = 0;
  let depth = 0;
  let start = -1;
  let deleted = 0;
  for (const match of xml.matchAll(/<(\/?)w:(p|tbl|del|moveFrom)(?=[\s/>])[^<>]*?(\/?)>/gu)) {
    const [tag, close, name, empty] = match;
    if (empty) continue;
    if (name === "del" || name === "moveFrom") {
      if (!close) start = match.index;
      else if (start !== -1) {
        const words = wordsOf(xml.slice(start, match.index));
        if (words !== "") waiting.push(words);
        start = -1;
      }
      continue;
    }
    depth += close ? -1 : 1;
    if (depth !== 0 || waiting.length === 0) continue;
    const end = match.index + tag.length;
    const words = waiting.splice(0);
    deleted += words.length;
    const escaped = words.join(" … ").replace(/&/gu, "&amp;").replace(/</gu, "&lt;");
    out.push(xml.slice(at, end), `<w:p><w:r><w:t xml:space="preserve">${deletedMark}${escaped}</w:t></w:r></w:p>`);
    at = end;
  }
  out.push(xml.slice(at));
  return { xml: out.join(""), deleted, inserted: xml.match(/<w:ins\s[^<>]*[^/]>/gu)?.length ?? 0 };
}
