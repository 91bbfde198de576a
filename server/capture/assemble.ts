import { Problem } from "#/domain/problem.ts";
import type { DocumentMark, DocumentNode } from "#/text/document.ts";
import type { DraftBlock, Run } from "./extract/draft.ts";
import type { SourceNotice } from "./extraction.ts";

interface Growing {
  type: string;
  attrs?: Record<string, unknown>;
  content: (DocumentNode | Growing)[];
}

/** How many blocks a document may hold. */
export const blockLimit = 20_000;

/** Anything that a person can see: no white space, nothing of no width. */
const visible = /[^\s\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/u;

/** Runs without line ends, white space at the ends, and empty pieces; neighbours with equal marks become one. */
function tidy(runs: readonly Run[], keepIndent: boolean): Run[] {
  const pieces: { text: string; marks: readonly DocumentMark[]; key: string }[] = [];
  for (const { text, marks } of runs) {
    const key = JSON.stringify(marks);
    const last = pieces.at(-1);
    const line = text.replace(/[\n\r\u2028\u2029]+/gu, " ");
    if (last?.key === key) last.text += line;
    else if (line !== "") pieces.push({ text: line, marks, key });
  }
  while (pieces.length > 0 && !keepIndent) {
    pieces[0]!.text = pieces[0]!.text.trimStart();
    if (pieces[0]!.text !== "") break;
    pieces.shift();
  }
  while (pieces.length > 0) {
    const last = pieces.at(-1)!;
    last.text = last.text.trimEnd();
    if (last.text !== "") break;
    pieces.pop();
  }
  return pieces.map(({ text, marks }) => ({ text, marks }));
}

function textblock(draft: DraftBlock, runs: readonly Run[]): DocumentNode {
  return {
    type: draft.type,
    attrs: {
      ...(draft.type === "heading" ? { level: Math.min(4, Math.max(1, draft.level ?? 2)) } : {}),
      role: draft.role ?? "body",
      reason: draft.reason ?? null,
      score: draft.score ?? null,
      page: draft.page ?? null,
      time: draft.time ?? null,
      place: draft.place ?? null,
    },
    content: runs.map(({ text, marks }) => ({
      type: "text",
      text,
      ...(marks.length > 0 ? { marks: marks.map((mark) => ({ ...mark })) } : {}),
    })),
  };
}

/**
 * Builds the document of a snapshot from its blocks: blocks without text are left out, containers are nested as
 * their keys say. Returns also the notices, by the index their block has in the document.
 * @throws Problem `invalid` when there is no text at all, or more blocks than a document may hold (20,000).
 */
export function assembleDocument(drafts: readonly DraftBlock[]): { document: DocumentNode; notices: SourceNotice[] } {
  const top: Growing = { type: "doc", content: [] };
  const notices: SourceNotice[] = [];
  let open: { key: string; node: Growing }[] = [];
  let index = 0;
  for (const draft of drafts) {
    const runs = tidy(draft.runs, draft.type === "codeLine");
    const containers = draft.containers ?? [];
    if (draft.type !== "horizontalRule" && !runs.some((run) => visible.test(run.text))) continue;
    let shared = 0;
    while (shared < open.length && open[shared]!.key === containers[shared]?.key) shared++;
    open = open.slice(0, shared);
    for (const { type, key, start } of containers.slice(shared)) {
      const node: Growing = { type, content: [] };
      if (type === "orderedList") node.attrs = { start: start ?? 1 };
      (open.at(-1)?.node ?? top).content.push(node);
      open.push({ key, node });
    }
    const parent = open.at(-1)?.node ?? top;
    if (draft.type === "horizontalRule") {
      parent.content.push({ type: "horizontalRule" });
      continue;
    }
    parent.content.push(textblock(draft, runs));
    if (draft.notice) notices.push({ block: index, kind: draft.notice, text: runs.map((run) => run.text).join("") });
    index++;
  }
  if (index === 0) {
    throw Problem.invalid(
      "There is no readable text in it. If the page builds its text by scripts, paste the text instead.",
      { isEmpty: true },
    );
  }
  if (index > blockLimit) throw Problem.invalid("This text has more than 20,000 paragraphs. Import it in parts.");
  return { document: top, notices };
}
