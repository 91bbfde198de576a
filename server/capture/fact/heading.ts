import { foldLine } from "#/server/capture/extract/line.ts";
import type { PageBlock } from "#/server/capture/page/block.ts";
import { lettersOf } from "./evidence.ts";

const longest = 300;
const separator = /^(.*\S) ?([|–—»·•:-]|\/\/|::) ?(\S[^|–—»·•]{0,59})$/u;
const leading = /^(\S[^|–—»·•:]{1,40}) ?([|–—»·•:-]) ?(\S.*)$/u;

/** Whether some letters are, hold or lie in those of the name of the site. */
export const isSiteName = (text: string, site: string): boolean =>
  site !== "" && text !== "" && (site.includes(text) || (text.includes(site) && text.length < site.length * 2.5));

/** A title as it is written, and without the name of the site and its sections at its ends. */
export function formsOf(title: string, site: string): { value: string; form: string }[] {
  const forms = [{ value: title, form: "whole" }];
  let rest = title;
  for (let i = 0; i < 2; i++) {
    const match = separator.exec(rest);
    if (!match) break;
    const [, before = "", sign = "", tail = ""] = match;
    const spaced = rest.slice(before.length).startsWith(" ");
    if (!spaced && sign !== "|" && sign !== ":") break;
    const kind = isSiteName(lettersOf(tail), site)
      ? "site"
      : /[|»·•]|::|\/\//u.test(sign)
        ? "bar"
        : sign === ":"
          ? "colon"
          : "dash";
    rest = before.trim();
    forms.push({ value: rest, form: `cut-${kind}${i}` });
  }
  const head = leading.exec(title);
  if (head && isSiteName(lettersOf(head[1]!), site)) forms.push({ value: head[3]!, form: "cut-head" });
  return forms;
}

/** The main headings of a page, each as one line though it may be set in several. */
export function headingsOf(blocks: readonly PageBlock[]): { text: string; level: number; block: number }[] {
  const found: { text: string; level: number; block: number; id: number }[] = [];
  for (const [i, block] of blocks.entries()) {
    const heading = block.chain.findLast(({ tag }) => /^h[1-3]$/u.test(tag));
    if (!heading) continue;
    const text = foldLine(block.text.slice(0, longest * 2));
    const last = found.at(-1);
    if (last?.id === heading.id) last.text = `${last.text} ${text}`;
    else if (found.length < 60) found.push({ text, level: Number(heading.tag[1]), block: i, id: heading.id });
  }
  return found;
}
