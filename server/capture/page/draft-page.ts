import type { Verdict } from "#/server/capture/extract/debris.ts";
import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { markFootnotes } from "#/server/capture/extract/plain.ts";
import type { PlaceNames } from "#/server/capture/score/place.ts";
import { placeOf } from "#/server/capture/score/place.ts";
import type { PageBlock } from "./block.ts";
import { isFootnote, linkShare } from "./kind.ts";
import type { PageRole } from "./role.ts";

/** So many links one after the other in one part of a page, outside the article, are a menu: they share one line. */
const menu = 6;
const longest = 500;

/** Whether a block may share its line with others: short, all link, and surely no part of the text. */
function isMenuLink(block: PageBlock, role: PageRole): role is Verdict {
  if (role === null || role === "dropped" || role.notice) return false;
  const isPointer = role.role === "navigation" || role.role === "related";
  return isPointer && block.text.length <= 60 && linkShare(block) > 0.8 && block.type === "paragraph";
}

/** The part of a page whose links make one menu: the list, or what holds the elements around them. */
function menuOf({ chain }: PageBlock): number {
  const list = chain.findLast(({ tag }) => tag === "ul" || tag === "ol" || tag === "nav" || tag === "menu");
  return (list ?? chain.at(-2) ?? chain.at(-1))?.id ?? -1;
}

function draft(block: PageBlock, role: Verdict | null, isTitle: boolean, place: string | null): DraftBlock {
  const { type, level, runs, containers } = block;
  const kept = { level: type === "heading" && level === 1 ? 2 : level, containers, place };
  if (role)
    return { ...kept, type, runs, role: role.role, reason: role.reason, score: role.score, notice: role.notice };
  const marked = runs.flatMap((run) =>
    run.marks.length === 0 && type !== "codeLine" ? markFootnotes(run.text) : [run],
  );
  if (isTitle) return { type: "heading", level: 1, runs: marked, place };
  if (type === "paragraph" && isFootnote(block)) return { type: "footnoteBody", runs: marked, place };
  return { ...kept, type, runs: marked };
}

/**
 * The blocks of the document in the order of the page. All that has words is there, and can be restored; links of
 * a menu outside the article share a line, so that a page of three thousand links does not drown its text.
 */
export function draftPage(
  blocks: readonly PageBlock[],
  roles: readonly PageRole[],
  title: number | null,
): readonly DraftBlock[] {
  const names: PlaceNames = new Map();
  const first = roles.findIndex((role, i) => role === null && i !== title);
  const last = roles.lastIndexOf(null);
  const drafts: DraftBlock[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    const role = roles[i] ?? null;
    if (role === "dropped") continue;
    const place = placeOf(block.chain, names);
    if (!isMenuLink(block, role) || (i > first && i < last)) {
      drafts.push(draft(block, role, i === title, place));
      continue;
    }
    let end = i + 1;
    const part = menuOf(block);
    for (; end < blocks.length; end++) {
      const [next, other] = [blocks[end]!, roles[end] ?? null];
      if (!isMenuLink(next, other) || other.role !== role.role || menuOf(next) !== part || end === first) break;
    }
    if (end - i < menu) end = i + 1;
    let line = draft(block, role, false, place);
    if (end > i + 1) line = { ...line, containers: [] };
    let length = block.text.length;
    for (let k = i + 1; k < end; k++) {
      const next = blocks[k]!;
      if (length + next.text.length > longest) {
        drafts.push(line);
        line = { ...draft(next, role, false, place), containers: [] };
        length = 0;
      } else line = { ...line, runs: [...line.runs, { text: " · ", marks: [] }, ...next.runs] };
      length += next.text.length;
    }
    drafts.push(line);
    i = end - 1;
  }
  return drafts;
}
