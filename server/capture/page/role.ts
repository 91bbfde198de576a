import type { Verdict } from "#/server/capture/extract/debris.ts";
import { judgeLines } from "#/server/capture/extract/debris.ts";
import { readByline } from "#/server/capture/extract/byline.ts";
import { countWords, foldLine, isClosed } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "./block.ts";
import { isProse, kindOfBlock, linkShare } from "./kind.ts";

/** What becomes of a block of a page: part of the text (null), set aside, or left to the original bytes ("dropped"). */
export type PageRole = Verdict | null | "dropped";

const keptAfter = 40;
const keptBeforeTitle = 3;
const keptBefore = 12;

const byline: Verdict = {
  kind: "byline",
  role: "byline",
  reason: "Says who wrote the text.",
  score: 0.9,
  notice: null,
};
const outside: Verdict = {
  kind: "outside",
  role: "navigation",
  reason: "Lies outside the part of the page that holds the article.",
  score: 0.7,
  notice: null,
};
const pointer: Verdict = { ...outside, role: "related", reason: "Links to other pages, beside the article." };

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const standfirst =
  /(?:^|[\s_-])(?:dek|standfirst|sub-?title|sub-?head(?:line)?|lead|lede|intro|summary|excerpt|chapo|vorspann|entradilla)(?:$|[\s_-])/iu;

function isChrome(block: PageBlock): boolean {
  return block.chain.some(
    ({ tag }) => tag === "nav" || tag === "aside" || tag === "footer" || tag === "form" || tag === "button",
  );
}

/** Whether a block is one of the names the page gives as its authors, with or without "By". */
function namesAuthor(block: PageBlock, authors: readonly string[]): boolean {
  const own = letters(block.text.replace(/^\s*(?:by|von|par|por)\s+/iu, ""));
  return own !== "" && (authors.some((name) => letters(name) === own) || letters(authors.join("")) === own);
}

/**
 * Widens a region that missed most of the text: when more prose lies outside it than inside, and nothing marks that
 * prose as something else, everything between the first and the last such paragraph is taken.
 */
export function widenRegion(blocks: readonly PageBlock[], region: ReadonlySet<number>): ReadonlySet<number> {
  const length = (list: readonly number[]): number => list.reduce((sum, i) => sum + blocks[i]!.text.length, 0);
  const prose = [...blocks.keys()].filter((i) => {
    const block = blocks[i]!;
    return isProse(block) && !isChrome(block) && kindOfBlock(block, () => 0) === null;
  });
  const within = prose.filter((i) => region.has(i));
  if (length(prose) <= 2 * length(within)) return region;
  const [first = 0, last = 0] = [prose[0], prose.at(-1)];
  const wide = [...blocks.keys()].filter((i) => i >= first && i <= last && !isChrome(blocks[i]!));
  return new Set([...region, ...wide]);
}

/**
 * Gives each block of a page its role. Inside the region the text stays unless a rule, the page's own names for its
 * parts, or the byline says otherwise. Between the first and last block of the region nothing is lost: prose there
 * belongs to the text, the rest is set aside. Of what lies before and after, only the neighbourhood is kept.
 */
export function judgePage(
  blocks: readonly PageBlock[],
  region: ReadonlySet<number>,
  title: number | null,
  authors: readonly string[],
): readonly PageRole[] {
  const inside = [...region].toSorted((a, b) => a - b);
  const first = inside[0] ?? 0;
  const last = inside.at(-1) ?? blocks.length - 1;
  const total = inside.reduce((sum, i) => sum + blocks[i]!.text.length, 0) || 1;
  const held = new Map<number, number>();
  for (const i of inside) {
    for (const { id } of blocks[i]!.chain) held.set(id, (held.get(id) ?? 0) + blocks[i]!.text.length);
  }
  const share = (id: number): number => (held.get(id) ?? 0) / total;

  const hasTitle = title !== null && title <= last && first - title <= 60;
  const begin = hasTitle ? Math.min(first, title - keptBeforeTitle) : first - keptBefore;
  const window = blocks.map((_, i) => i).filter((i) => i >= begin && i <= last + keptAfter);
  const judged = judgeLines(window.map((i) => blocks[i]!.text));
  const place = new Map(window.map((i, at) => [i, at]));

  function belongs(i: number): Verdict | null {
    const block = blocks[i]!;
    if (i === title || block.type === "horizontalRule") return null;
    const at = place.get(i)!;
    const line = judged.verdicts[at] ?? null;
    // A date may head a part of a timeline; a caption may hold anything but is no debris except as a credit.
    const exempt =
      (block.type === "heading" && line?.kind === "dateline") || (block.type === "caption" && line?.role !== "credit");
    if (line && !exempt) return line;
    const kind = kindOfBlock(block, share);
    if (kind) return kind;
    const isHead = judged.zones[at] === "head";
    return (isHead && readByline(block.text)) || (judged.zones[at] !== "middle" && namesAuthor(block, authors))
      ? byline
      : null;
  }

  /** Whether the block after a heading, or after two, belongs to the text. */
  function opensText(i: number): boolean {
    const next = blocks.findIndex((block, at) => at > i && block.type !== "heading");
    return next !== -1 && next - i <= 2 && (region.has(next) || isProse(blocks[next]!, 6)) && !isChrome(blocks[next]!);
  }

  function stray(i: number): PageRole {
    const block = blocks[i]!;
    const own = belongs(i);
    if (own || i === title) return own;
    const isBetween = i > first && i < last;
    const underTitle = hasTitle && i > title && i < first;
    if (block.type === "horizontalRule") return "dropped";
    if (!isChrome(block) && (isProse(block) ? isBetween || underTitle : isBetween && isProse(block, 6))) return null;
    if (isBetween && block.type === "heading" && !isChrome(block) && opensText(i)) return null;
    if (
      isBetween &&
      (block.type === "caption" || block.type === "tableRow" || block.type === "codeLine") &&
      !isChrome(block)
    )
      return null;
    const named = block.chain.slice(-2).some(({ attributes }) => standfirst.test(attributes.get("class") ?? ""));
    const sentence = isClosed(block.text) && countWords(foldLine(block.text)) >= 6;
    if (underTitle && !isChrome(block) && linkShare(block) < 0.5 && (named || sentence)) return null;
    return linkShare(block) > 0.5 ? pointer : outside;
  }

  return blocks.map((_, i): PageRole => {
    if (!place.has(i)) return "dropped";
    return region.has(i) ? belongs(i) : stray(i);
  });
}
