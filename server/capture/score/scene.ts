import type { PageBlock } from "#/server/capture/page/block.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { classBits } from "./class-word.ts";
import type { PlaceNames } from "./place.ts";
import { placeOf } from "./place.ts";

/** What is known of an element from all the text below it. */
export interface Part {
  readonly element: PageElement;
  /** Kinds of its class words (bits). */
  readonly bits: number;
  chars: number;
  linked: number;
  /** Characters in paragraphs, in long sentences, and in the region that Readability chose. */
  paragraph: number;
  prose: number;
  region: number;
  blocks: number;
}

/** A line of the page with what is counted of it once. */
export interface Line {
  readonly block: PageBlock;
  readonly text: string;
  readonly words: number;
  readonly chars: number;
  readonly linkShare: number;
  readonly closed: boolean;
  /** Long and hardly linked: surely sentences, wherever they belong. */
  readonly long: boolean;
  readonly inRegion: boolean;
  /** The elements around it, from the nearest block element up to the body. */
  readonly parts: readonly Part[];
  /** Where it stands, so that lines alike are known by it. */
  readonly place: string | null;
}

/** The page as its blocks are judged: lines with text, and what the whole page holds. */
export interface Scene {
  readonly lines: readonly Line[];
  readonly chars: number;
  readonly prose: number;
  readonly title: string | null;
  /** The words of the article that the page gives in its structured data, without white space; null where it gives none. */
  readonly declared: string | null;
  /** Its description in the head, without white space. */
  readonly description: string;
}

/** Letters and digits in lower case: how two writings of the same words are compared. */
export const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** So many elements around a line are looked at; pages made by people nest a dozen or two. */
const nearest = 40;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/** The number of words; in scripts without spaces between words, two characters count as one. */
export function wordsOf(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === 32 || code === 160 || code === 9 || code === 0x3000;
    if (!isSpace && !inside) words++;
    inside = !isSpace;
  }
  if (!/[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]/u.test(text)) return words;
  return words + Math.floor((text.match(unspaced)?.length ?? 0) / 2);
}

const closing = /[.!?…。！？।؟]["'”’»)\]』」]*(?:\[\d{1,3}\])*["'”’»)\]]*$/u;

/** Lays out the blocks with text for judging. `region` holds indices of `blocks`; the second result maps lines to them. */
export function layScene(
  blocks: readonly PageBlock[],
  region: ReadonlySet<number>,
  page: { readonly title: string | null; readonly declared: string | null; readonly description: string | null },
): { scene: Scene; indices: readonly number[] } {
  const known = new Map<number, Part>();
  const partOf = (element: PageElement): Part => {
    let part = known.get(element.id);
    if (!part) {
      part = { element, bits: classBits(element), chars: 0, linked: 0, paragraph: 0, prose: 0, region: 0, blocks: 0 };
      known.set(element.id, part);
    }
    return part;
  };
  const names: PlaceNames = new Map();
  const lines: Line[] = [];
  const indices: number[] = [];
  let all = 0;
  let proseAll = 0;
  for (const [i, block] of blocks.entries()) {
    const { text } = block;
    if (text === "") continue;
    const words = wordsOf(text);
    const linkShare = Math.min(1, block.linked / text.length);
    const long = words >= 20 && linkShare < 0.4;
    const parts = block.chain.slice(-nearest).map(partOf).toReversed();
    const inRegion = region.has(i);
    const isParagraph = block.chain.some(({ tag }) => tag === "p");
    all += text.length;
    if (long) proseAll += text.length;
    for (const part of parts) {
      part.chars += text.length;
      part.linked += block.linked;
      part.blocks++;
      if (isParagraph) part.paragraph += text.length;
      if (long) part.prose += text.length;
      if (inRegion) part.region += text.length;
    }
    const place = placeOf(block.chain, names);
    const closed = closing.test(text);
    lines.push({ block, text, words, chars: text.length, linkShare, closed, long, inRegion, parts, place });
    indices.push(i);
  }
  const { title, declared, description } = page;
  const scene: Scene = {
    lines,
    chars: Math.max(1, all),
    prose: Math.max(1, proseAll),
    title: title === null ? null : squeeze(title),
    declared,
    description: squeeze(description ?? ""),
  };
  return { scene, indices };
}
