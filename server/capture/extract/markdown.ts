import type { Token, Tokens } from "marked";
import { lexer } from "marked";
import type { Candidate } from "#/server/capture/extraction.ts";
import { readPageBlocks } from "#/server/capture/page/block.ts";
import { parsePage } from "#/server/capture/page/tree.ts";
import type { DocumentMark } from "#/text/document.ts";
import { safeHref } from "#/text/href.ts";
import { splitNames } from "./byline.ts";
import { judgeLines } from "./debris.ts";
import type { Container, DraftBlock, Run } from "./draft.ts";
import { decodeEntities } from "./entity.ts";
import { foldLine } from "./line.ts";
import { markFootnotes, readPlain } from "./plain.ts";
import { readWrittenDate } from "./written-date.ts";

/** What a Markdown text says of itself, and its blocks. */
export interface MarkdownReading {
  readonly blocks: readonly DraftBlock[];
  readonly title: Candidate<string> | null;
  readonly byline: Candidate<readonly string[]> | null;
  readonly publishedOn: Candidate<string> | null;
  readonly language: string | null;
}

/** The runs of inline tokens. Raw HTML inside a line is shown as the text it is; pictures leave their description. */
function inline(tokens: readonly Token[], marks: readonly DocumentMark[] = []): Run[] {
  return tokens.flatMap((token): Run[] => {
    const nested = "tokens" in token && token.tokens ? token.tokens : null;
    const within = (mark: DocumentMark): Run[] =>
      inline(nested ?? [], marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark]);
    switch (token.type) {
      case "strong":
        return within({ type: "strong" });
      case "em":
        return within({ type: "emphasis" });
      case "link": {
        const href = safeHref(String(token["href"]));
        return href === null ? inline(nested ?? [], marks) : within({ type: "link", attrs: { href } });
      }
      case "br":
        return [{ text: " ", marks }];
      case "text":
      case "escape":
      case "codespan":
      case "image": {
        if (nested) return inline(nested, marks);
        const text = token.type === "codespan" ? String(token["text"]) : decodeEntities(String(token["text"]));
        return text.split(/(\[\^[\w-]{1,20}\])/u).flatMap((piece: string, i: number): Run[] => {
          if (i % 2 === 1) return [{ text: piece, marks: [{ type: "footnoteReference" }] }];
          return marks.length === 0 ? [...markFootnotes(piece)] : [{ text: piece, marks }];
        });
      }
      default:
        return nested ? inline(nested, marks) : [{ text: token.raw, marks }];
    }
  });
}

function readBlocks(tokens: readonly Token[], containers: readonly Container[], path: string): DraftBlock[] {
  return tokens.flatMap((token, i): DraftBlock[] => {
    const key = `${path}.${i}`;
    const block = (type: DraftBlock["type"], runs: readonly Run[]): DraftBlock => ({ type, runs, containers });
    switch (token.type) {
      case "heading":
        return [{ ...block("heading", inline(token.tokens ?? [])), level: (token as Tokens.Heading).depth }];
      case "paragraph":
      case "text": {
        const runs = inline(token.tokens ?? [token]);
        const isNote = /^\[\^[\w-]{1,20}\]:/u.test(token.raw);
        return [block(isNote ? "footnoteBody" : "paragraph", runs)];
      }
      case "blockquote":
        return readBlocks(token.tokens ?? [], [...containers, { type: "blockquote", key }], key);
      case "list": {
        const { items, ordered, start } = token as Tokens.List;
        const list: Container = ordered
          ? { type: "orderedList", key, start: start === "" ? 1 : start }
          : { type: "bulletList", key };
        return items.flatMap((item, n) =>
          readBlocks(item.tokens, [...containers, list, { type: "listItem", key: `${key}-${n}` }], `${key}-${n}`),
        );
      }
      case "code":
        return (token as Tokens.Code).text.split("\n").map((line) => ({
          type: "codeLine",
          runs: [{ text: line, marks: [] }],
          containers: [...containers, { type: "codeBlock", key }],
        }));
      case "table": {
        const { header, rows } = token as Tokens.Table;
        return [header, ...rows].map((cells) =>
          block(
            "tableRow",
            cells.flatMap((cell, n) => [...(n > 0 ? [{ text: "\t", marks: [] }] : []), ...inline(cell.tokens)]),
          ),
        );
      }
      case "hr":
        return [block("horizontalRule", [])];
      case "html":
        return readPageBlocks(parsePage(token.raw)).map(({ type, runs, level }) =>
          type === "codeLine" ? block("paragraph", runs) : { ...block(type, runs), level },
        );
      default:
        return [];
    }
  });
}

/** Splits `key: value` lines between two `---` lines off the start of a text. */
function frontMatter(text: string): { values: ReadonlyMap<string, string>; body: string } {
  const match = /^\uFEFF?---[ \t]*\n([^]*?)\n---[ \t]*(?:\n|$)/u.exec(text);
  if (!match) return { values: new Map(), body: text };
  const lines = match[1]!.split("\n").map((line) => /^([A-Za-z][\w -]*):\s*(.+)$/u.exec(line));
  const values = new Map(
    lines.flatMap((line) =>
      line ? [[line[1]!.toLowerCase(), line[2]!.trim().replace(/^(["'])(.*)\1$/u, "$2")] as const] : [],
    ),
  );
  return { values, body: text.slice(match[0].length) };
}

const mark = String.raw`[ \t]*(?:[-*+>]|\d{1,9}[.)])`;
const manyMarks = new RegExp(`^((?:${mark}){20})(?:${mark}(?=[ \\t>]))+`, "gmu");

/**
 * Bounds how deep quotations and lists can nest: the lexer recurses for each level. What is cut are marks, never words;
 * a text that still nests too deeply is read as one without markup.
 */
function lex(text: string): Token[] | null {
  const shallow = text.replace(manyMarks, "$1").replace(/^[ \t]{40,}/gmu, " ".repeat(40));
  try {
    return lexer(shallow);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Reads Markdown (CommonMark with tables, through marked's lexer; its HTML renderer is never used). Blocks of raw HTML
 * go the way of a page; leftovers of pages are set aside as in plain text. Title: front matter, else the first heading
 * of level 1.
 */
export function readMarkdown(text: string): MarkdownReading {
  const { values, body } = frontMatter(text);
  const tokens = lex(body);
  const blocks = tokens === null ? readPlain(body).blocks : readBlocks(tokens, [], "m");
  const words = (block: DraftBlock): string => block.runs.map((run) => run.text).join("");
  const { verdicts } = judgeLines(blocks.map(words));
  const heading = blocks.find((block) => block.type === "heading" && block.level === 1);
  const given = values.get("title");
  const own = heading ? foldLine(words(heading)) : "";
  const authors = splitNames(
    (values.get("author") ?? values.get("authors") ?? values.get("by") ?? "").replace(/^\[|\]$/gu, ""),
  );
  const day = readWrittenDate(values.get("date") ?? values.get("published") ?? "");
  return {
    blocks: blocks.map((block, i) => {
      const verdict = verdicts[i];
      if (!verdict || block === heading) return block;
      const { role, reason, score, notice } = verdict;
      return { ...block, role, reason, score, notice };
    }),
    title: given
      ? { value: foldLine(given), from: "the front matter" }
      : own !== ""
        ? { value: own, from: "the first heading" }
        : null,
    byline: authors.length > 0 ? { value: authors, from: "the front matter" } : null,
    publishedOn: day === null ? null : { value: day, from: "the front matter" },
    language: values.get("lang") ?? values.get("language") ?? null,
  };
}
