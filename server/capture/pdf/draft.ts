import type { Container, DraftBlock, Run } from "#/server/capture/extract/draft.ts";
import { setAside } from "#/server/capture/format/reading.ts";
import { joinOf, joinRuns, type Vocabulary } from "./join.ts";
import { itemMark, type PdfBlock } from "./paragraph.ts";

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** Takes characters from the beginning of runs. */
function cutStart(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length && cut > 0 ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

/**
 * The levels of headings by their size: the largest of the first page is the title (1), the others follow by size;
 * headings in the size of the text come last.
 */
function levelsOf(blocks: readonly PdfBlock[]): { title: PdfBlock | null; levelOf: (block: PdfBlock) => number } {
  const headings = blocks.filter(({ kind }) => kind === "heading");
  const first = headings.filter(({ page }) => page === headings[0]?.page && page <= 2);
  const title = first.toSorted((a, b) => b.size - a.size)[0] ?? null;
  const sizes: number[] = [];
  for (const { size } of headings.filter((one) => one !== title).toSorted((a, b) => b.size - a.size))
    if (sizes.length === 0 || size < sizes.at(-1)! * 0.94) sizes.push(size);
  const levelOf = (block: PdfBlock): number =>
    block === title
      ? 1
      : Math.min(
          4,
          2 +
            Math.max(
              0,
              sizes.findIndex((size) => block.size >= size * 0.94),
            ),
        );
  return { title, levelOf };
}

/** Which blocks are items of a list: neighbours with one kind of mark, bullets or numbers in their order. */
function findItems(blocks: readonly PdfBlock[]): (readonly Container[] | null)[] {
  const found: (readonly Container[] | null)[] = blocks.map(() => null);
  const markOf = (block: PdfBlock | undefined): string | null =>
    block?.kind === "item" ? (itemMark.exec(block.lines[0]!.text)?.[0].trim() ?? null) : null;
  const numberOf = (mark: string): number | null =>
    /\d/u.test(mark) ? Number.parseInt(mark.replace("(", ""), 10) : null;
  const letterOf = (mark: string): number | null =>
    /[a-z]/u.test(mark) ? mark.replace("(", "").codePointAt(0)! : null;
  for (let i = 0; i < blocks.length; i++) {
    const mark = markOf(blocks[i]);
    if (mark === null) continue;
    const order = numberOf(mark) ?? letterOf(mark);
    let end = i + 1;
    for (; end < blocks.length; end++) {
      const next = markOf(blocks[end]);
      if (next === null) break;
      if (order === null ? next !== mark : (numberOf(next) ?? letterOf(next)) !== order + (end - i)) break;
    }
    // One number alone is more often the beginning of a sentence or a heading; one dash alone is a dash.
    if (end - i < 2 && (order !== null || /^[-–*·]$/u.test(mark))) continue;
    for (let at = i; at < end; at++)
      found[at] = [
        order !== null && numberOf(mark) !== null
          ? { type: "orderedList", key: `list-${i}`, start: order }
          : { type: "bulletList", key: `list-${i}` },
        { type: "listItem", key: `list-${i}-${at}` },
      ];
    i = end - 1;
  }
  return found;
}

/** Moves the end of a word that a page breaks to the page on which it begins, so that no word is cut in two. */
function mendPages(drafts: DraftBlock[], words: Vocabulary): void {
  for (const [i, draft] of drafts.entries()) {
    if (i === 0 || draft.role !== undefined || draft.type !== "paragraph") continue;
    // Only the first words of a page, after all that belongs to the page before.
    if (drafts.some((one, at) => at < i && one.page === draft.page && one.role === undefined)) continue;
    const before = drafts.findLastIndex((one, at) => at < i && one.role === undefined && one.type === "paragraph");
    const open = drafts[before];
    if (!open || open.page !== (draft.page ?? 0) - 1) continue;
    const [head, tail] = [textOf(open.runs).trimEnd(), textOf(draft.runs)];
    const part = /^\p{Ll}\S*\s?/u.exec(tail)?.[0];
    if (part === undefined || !/\p{L}[-\u2010\u00AD]$/u.test(head) || part.length === tail.length) continue;
    const cut = joinOf(head, tail, words) === "cut";
    const runs = open.runs.map((run, at) =>
      at === open.runs.length - 1
        ? { ...run, text: run.text.trimEnd().replace(cut ? /[-\u2010\u00AD]$/u : /$^/u, "") + part.trimEnd() }
        : run,
    );
    drafts[before] = { ...open, runs };
    drafts[i] = { ...draft, runs: cutStart(draft.runs, part.length) };
  }
}

/** The blocks of a PDF as those of a document, each with its page; none goes over the end of a page. Also the title, by its look. */
export function draftBlocks(
  blocks: readonly PdfBlock[],
  words: Vocabulary,
): { readonly drafts: readonly DraftBlock[]; readonly title: string | null } {
  const { title, levelOf } = levelsOf(blocks);
  const items = findItems(blocks);
  const drafts = blocks.map((block, i): DraftBlock => {
    const { page, kind } = block;
    if (block.cells) {
      const runs = block.cells.flatMap((cell, at) =>
        at === 0 ? cell.runs : [{ text: "\t", marks: [] }, ...cell.runs],
      );
      return { type: "tableRow", runs, page };
    }
    const runs = joinRuns(
      block.lines.map((line) => line.runs),
      words,
    );
    const containers = items[i];
    if (kind === "contents")
      return setAside(runs, "navigation", "A line of the table of contents.", { score: 0.95, page });
    if (kind === "heading") return { type: "heading", level: levelOf(block), runs, page };
    if (kind === "footnote") return { type: "footnoteBody", runs, page };
    if (kind === "caption") return { type: "caption", runs, page };
    if (!containers) return { type: "paragraph", runs, page };
    const text = textOf(runs);
    const mark = itemMark.exec(text.trimStart())?.[0].length ?? 0;
    return { type: "paragraph", runs: cutStart(runs, text.length - text.trimStart().length + mark), containers, page };
  });
  mendPages(drafts, words);
  const at = title === null ? -1 : blocks.indexOf(title);
  return { drafts, title: at === -1 ? null : textOf(drafts[at]!.runs).replace(/\s+/gu, " ").trim() };
}
