import { parse } from "csv-parse/sync";

import { emptyMark, fields, many, type Mark, quotedWords, text, type UnreadMarks } from "./mark.ts";

const tagLine = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(" ");

function readRow(given: unknown): Mark {
  const row = fields(given);
  const tags = many(row["tags"]).flatMap((tag) => text(tag, 200) ?? []);
  const target = fields(many(row["target"])[0]);
  const hasSelector = many(target["selector"]).length > 0;
  const words = quotedWords(target["selector"], "utf16");
  const note = text([text(row["text"], 4000), tagLine(tags)].filter(Boolean).join("\n"), 5000);
  const common = {
    ...emptyMark,
    id: text(row["id"], 200),
    source: text(row["uri"], 8000) ?? text(target["source"], 8000),
    creator: text(fields(row["user_info"])["display_name"], 200) ?? text(row["user"], 200),
    created: text(row["created"], 40),
    note,
  };
  if (many(row["references"]).length > 0) return { ...common, unquoting: "reply" };
  return { ...common, words, unquoting: words ? null : hasSelector ? "malformed" : "page_note" };
}

/** The rows of Hypothesis: an answer of its API, an export of its client, or the rows alone. Null for anything else. */
export function readHypothesis(document: unknown): UnreadMarks | null {
  const whole = fields(document);
  const rows = Array.isArray(document) ? document : many(whole["rows"] ?? whole["annotations"]);
  const isRow = (one: unknown) => typeof fields(one)["uri"] === "string" && "target" in fields(one);
  return rows.some(isRow) ? rows.map((row) => () => readRow(row)) : null;
}

/** More fields than any table of notes has that fits into one file; they are what reading one costs. */
const fieldLimit = 400_000;

function hasTooManyFields(table: string): boolean {
  let fields = 0;
  for (let at = table.indexOf(","); at !== -1 && fields <= fieldLimit; at = table.indexOf(",", at + 1)) fields++;
  return fields > fieldLimit;
}

/** The table that the client of Hypothesis exports; columns are known by their names. Null where it has none of quotes. */
export function readHypothesisTable(table: string): UnreadMarks | null {
  if (hasTooManyFields(table)) return null;
  const [head, ...rows] = parse(table, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    to: 10_001,
    // Longer than all that is read of a row; a row without an end is no table.
    max_record_size: 200_000,
  });
  const names = (head ?? []).map((name) => name.trim().toLowerCase());
  const column = (row: readonly string[], ...wanted: readonly string[]) =>
    text(row[names.findIndex((name) => wanted.includes(name))]);
  if (!names.some((name) => name === "quote" || name === "text")) return null;
  return rows.map((row) => (): Mark => {
    const exact = column(row, "quote");
    const type = column(row, "type")?.toLowerCase() ?? "";
    const tags = (column(row, "tags") ?? "").split(",").flatMap((tag) => text(tag.trim(), 200) ?? []);
    const said = column(row, "comment", "text", "annotation");
    const note = text([said, tagLine(tags)].filter(Boolean).join("\n"), 5000);
    const isReply = type === "reply";
    return {
      ...emptyMark,
      source: column(row, "url", "uri"),
      creator: text(column(row, "author", "user"), 200),
      created: text(column(row, "created at", "created"), 40),
      note,
      words: exact === null || isReply ? null : { exact, prefix: "", suffix: "", place: null },
      unquoting: isReply ? "reply" : exact === null ? "page_note" : null,
    };
  });
}
