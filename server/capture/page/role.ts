import { readByline } from "#/server/capture/extract/byline.ts";
import type { Verdict } from "#/server/capture/extract/debris.ts";
import { judgeLines } from "#/server/capture/extract/debris.ts";
import { foldLine, isClosed } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "./block.ts";
import type { Stand } from "./kind.ts";
import { guessKind, isFootnote, kindOfBlock } from "./kind.ts";

/** What becomes of a block of a page: part of the text (null), set aside, or nothing ("dropped": a rule without words). */
export type PageRole = Verdict | null | "dropped";

/** What the blocks of a page are judged by. */
export interface PageJudgement {
  /** For each block how sure it is part of the text (0–1). */
  readonly scores: readonly number[];
  /** From which score on a block is part of the text. */
  readonly threshold: number;
  /** The index of the block that holds the title, or null. */
  readonly title: number | null;
  readonly authors: readonly string[];
}

const byline: Verdict = {
  kind: "byline",
  role: "byline",
  reason: "Says who wrote the text.",
  score: 0.9,
  notice: null,
};
/** Rules that are right nearly always, or whose lines say something of the source: they decide against the score. */
const sure = new Set(
  "byline dateline ai-notice disclaimer correction image-credit copyright cookie ad related share follow subscribe comments tags read-time widget".split(
    " ",
  ),
);
const standfirst =
  /(?:^|[\s_-])(?:dek|standfirst|sub-?title|sub-?head(?:line)?|lead|lede|intro|summary|excerpt|chapo|vorspann|entradilla)(?:$|[\s_-])/iu;
/** Below this score not even a table or a standfirst is taken for a part of the text. */
const hopeless = 0.1;

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Whether a block is one of the names the page gives as its authors, with or without "By". */
function namesAuthor(block: PageBlock, authors: readonly string[]): boolean {
  const own = letters(block.text.replace(/^\s*(?:by|von|par|por)\s+/iu, ""));
  return own !== "" && (authors.some((name) => letters(name) === own) || letters(authors.join("")) === own);
}

/**
 * Gives each block of a page its role. The score says whether it belongs to the text; rules say what else it is, and
 * the few that are nearly always right decide by themselves. Everything with words is kept: nothing is dropped in silence.
 */
export function judgePage(blocks: readonly PageBlock[], judgement: PageJudgement): readonly PageRole[] {
  const { scores, threshold, title, authors } = judgement;
  const inside = [...blocks.keys()].filter((i) => scores[i]! >= threshold && blocks[i]!.text !== "");
  const first = inside[0] ?? 0;
  const last = inside.at(-1) ?? blocks.length - 1;
  const total = inside.reduce((sum, i) => sum + blocks[i]!.text.length, 0) || 1;
  const held = new Map<number, number>();
  for (const i of inside) {
    for (const { id } of blocks[i]!.chain) held.set(id, (held.get(id) ?? 0) + blocks[i]!.text.length);
  }
  const share = (id: number): number => (held.get(id) ?? 0) / total;
  // The rules know the head and the tail of a text; the page around it would be neither.
  const begin = Math.max(0, Math.min(first, title !== null && title < first ? title : first) - 12);
  const end = Math.min(blocks.length, last + 41);
  const judged = judgeLines(blocks.slice(begin, end).map(({ text }) => text));
  const before = judgeLines(blocks.slice(0, begin).map(({ text }) => text));
  const after = judgeLines(blocks.slice(end).map(({ text }) => text));
  const elsewhere = (i: number): Verdict | null => (i < begin ? before.verdicts[i] : after.verdicts[i - end]) ?? null;
  const seen = new Map<string, number>();
  for (const i of inside) seen.set(letters(blocks[i]!.text), i);

  function belongs(i: number, isAside: boolean): Verdict | null {
    const block = blocks[i]!;
    const isNear = i >= begin && i < end;
    const line = isNear ? (judged.verdicts[i - begin] ?? null) : elsewhere(i);
    // A date may head a part of a timeline; a caption may hold anything but is no debris except as a credit.
    const exempt =
      (block.type === "heading" && line?.kind === "dateline") || (block.type === "caption" && line?.role !== "credit");
    if (line && (isAside || !exempt)) return line;
    const kind = kindOfBlock(block, share, isAside);
    if (kind) return kind;
    const zone = isNear ? judged.zones[i - begin] : null;
    const isByline =
      (zone === "head" && readByline(foldLine(block.text))) || (zone !== "middle" && namesAuthor(block, authors));
    return isNear && isByline ? byline : null;
  }

  /** Whether a block stands between the title and the text under a name that says it opens it. */
  const isStandfirst = (i: number): boolean =>
    title !== null &&
    i > title &&
    i < first &&
    first - title <= 20 &&
    isClosed(blocks[i]!.text) &&
    blocks[i]!.chain.slice(-2).some(({ attributes }) => standfirst.test(attributes.get("class") ?? ""));

  return blocks.map((block, i): PageRole => {
    if (block.text === "") return i > first && i < last ? null : "dropped";
    if (i === title) return null;
    const score = scores[i]!;
    const isAside = score < threshold;
    if (isFootnote(block) && i >= first && i <= last + 60) return null;
    const found = belongs(i, isAside);
    // In a pasted piece (threshold 0) nothing was scored: rules alone decide.
    if (!isAside) return found && (threshold === 0 || sure.has(found.kind)) ? found : null;
    const isOfText = i > first && i < last ? block.type === "tableRow" : isStandfirst(i);
    if (isOfText && score >= hopeless && !found) return null;
    const stand: Stand = i < first ? "before" : i > last ? "after" : "within";
    const again = seen.get(letters(block.text));
    const why = found ?? guessKind(block, stand, again !== undefined && again !== i);
    // The two ways of knowing agree; the surer of them tells how sure.
    return { ...why, score: Math.round(Math.max(1 - score, found?.score ?? 0) * 100) / 100 };
  });
}
