import type { Block } from "#/text/canonical.ts";
import { readBlocks } from "#/text/canonical.ts";
import type { DocumentNode } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";
import { isProse, linePattern } from "./line-pattern.ts";
import { withRoles } from "./with-role.ts";

/** What a newsroom chose for a kind of block of one site: this very line, or every block at a place of the page. */
export interface SitePattern {
  readonly kind: "line" | "place";
  readonly pattern: string;
  readonly role: BlockRole;
}

/** A remembered choice with the words that say who chose it; they become the reason of the blocks it is applied to. */
export interface SiteChoice extends SitePattern {
  readonly reason: string;
}

/** Share of the body's words above which a place is no box beside the text but the text itself. */
const mostOfBody = 0.25;

/** A place without any class or id ("main > p") names half of the web. */
const isTelling = (place: string): boolean => /[.#]/u.test(place);

/**
 * What can be remembered of blocks that a person gave a role: their place, where several blocks share one and all of
 * them were given this role; otherwise each line by its words. Lines that cannot be known again are left out.
 */
export function patternsOf(
  blocks: readonly Block[],
  chosen: ReadonlyMap<number, BlockRole>,
  acted: readonly number[],
): readonly SitePattern[] {
  const found = new Map<string, SitePattern>();
  const add = (pattern: SitePattern): void => void found.set(`${pattern.kind} ${pattern.pattern}`, pattern);
  for (const index of new Set(acted)) {
    const block = blocks[index];
    const role = chosen.get(index);
    if (!block || role === undefined) continue;
    const { place } = block;
    const same = place === null || !isTelling(place) ? [] : blocks.filter((other) => other.place === place);
    const whole =
      same.length > 1 && same.every((one) => chosen.get(one.index) === role && (role === "body" || !isProse(one.text)));
    if (whole && place !== null) add({ kind: "place", pattern: place, role });
    else {
      const pattern = linePattern(block.text);
      if (pattern !== null) add({ kind: "line", pattern, role });
    }
  }
  return [...found.values()];
}

/** The choice that speaks of a block, if one does: a line wins over a place. */
export function choiceFor<C extends SitePattern>(
  block: Pick<Block, "text" | "place">,
  choices: readonly C[],
): C | undefined {
  const line = linePattern(block.text);
  return (
    choices.find(({ kind, pattern }) => kind === "line" && pattern === line) ??
    choices.find(({ kind, pattern }) => kind === "place" && pattern === block.place)
  );
}

function wordsOf(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

/** Places that a newsroom sets aside but that hold too much of this page's text to be what was meant. */
function tooWide(blocks: readonly Block[], places: ReadonlyMap<string, SiteChoice>): ReadonlySet<string> {
  const body = blocks.filter((block) => block.role === "body");
  const all = body.reduce((sum, block) => sum + wordsOf(block.text), 0);
  const held = new Map<string, number>();
  for (const { place, text } of body)
    if (place !== null && places.has(place) && !isProse(text)) held.set(place, (held.get(place) ?? 0) + wordsOf(text));
  return new Set([...held].filter(([, words]) => words > all * mostOfBody).map(([place]) => place));
}

/**
 * A document with a newsroom's choices for its site over the roles that were read: role, reason and no other thing. A
 * line wins over a place. What is prose is never set aside by its place, a place that holds much of the text not at all,
 * and a text never loses its last line: then all stays as it was read.
 */
export function applySiteChoices(document: DocumentNode, choices: readonly SiteChoice[]): DocumentNode {
  if (choices.length === 0) return document;
  const lines = new Map(choices.filter(({ kind }) => kind === "line").map((choice) => [choice.pattern, choice]));
  const places = new Map(choices.filter(({ kind }) => kind === "place").map((choice) => [choice.pattern, choice]));
  const blocks = readBlocks(document);
  const wide = tooWide(blocks, places);
  const given = blocks.map((block) => {
    const line = lines.get(linePattern(block.text) ?? "");
    if (line) return line;
    const place = block.place === null ? undefined : places.get(block.place);
    if (!place || (place.role !== "body" && (wide.has(place.pattern) || isProse(block.text)))) return undefined;
    return place;
  });
  const keepsText = blocks.some((block, index) => (given[index]?.role ?? block.role) === "body");
  if (!keepsText && blocks.some((block) => block.role === "body")) return document;
  return withRoles(document, (index) => {
    const choice = given[index];
    return choice && choice.role !== blocks[index]?.role ? choice : undefined;
  });
}
