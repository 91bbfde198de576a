import { elementsOf, type PageElement, textOf } from "#/server/capture/page/element.ts";

/** The marks by which word processors sign the markup they put on the clipboard or into a file. */
const signed = /\bclass=["']?Mso|\bmso-[a-z]|docs-internal-guid/iu;

const styleOf = (element: PageElement): string => element.attributes.get("style") ?? "";
const classOf = (element: PageElement): string => element.attributes.get("class") ?? "";

/** The words of a paragraph that a word processor shows larger than a heading: the title, where it has no style of its own. */
function isLarge(element: PageElement): boolean {
  const sized = [...elementsOf(element)].filter((one) =>
    /font-size\s*:\s*(?:2\d|[3-7]\d)(?:\.\d+)?pt/iu.test(styleOf(one)),
  );
  const large = sized.reduce((sum, one) => sum + textOf(one).trim().length, 0);
  return large > 0 && large >= textOf(element).trim().length;
}

/** The element that a styled paragraph or span stands for; its own tag where it stands for nothing else. */
function tagOf(element: PageElement, isDocs: boolean): string {
  const { tag } = element;
  const style = styleOf(element);
  // Google wraps all that is copied in a bold element that is not bold.
  if ((tag === "b" || tag === "strong") && /font-weight\s*:\s*(?:normal|400)/iu.test(style)) return "span";
  if (tag === "span") {
    if (/vertical-align\s*:\s*super/iu.test(style)) return "sup";
    if (/font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style)) return "strong";
    return /font-style\s*:\s*italic/iu.test(style) ? "em" : tag;
  }
  if (tag !== "p" && tag !== "div") return tag;
  const name = classOf(element);
  const level = /\bMsoHeading([1-9])\b/u.exec(name)?.[1] ?? /mso-outline-level\s*:\s*([1-9])/iu.exec(style)?.[1];
  if (/\bMsoTitle\b/u.test(name)) return "h1";
  if (level !== undefined) return `h${Math.min(6, Number(level))}`;
  if (/\bMso(?:Intense)?Quote\b/u.test(name)) return "blockquote";
  if (/\bMsoCaption\b/u.test(name)) return "figcaption";
  if (/\bMsoToc\d\b/u.test(name)) return "nav";
  return isDocs && tag === "p" && isLarge(element) ? "h1" : tag;
}

/** The level of a paragraph that is an item of a list in all but its element; null for any other. */
function itemLevel(node: PageElement | string): number | null {
  if (typeof node === "string" || node.tag !== "p") return null;
  const level = /mso-list\s*:\s*l\d+\s+level(\d)/iu.exec(styleOf(node))?.[1];
  if (level !== undefined) return Number(level);
  // A style for lists alone, without a mark in it, is only an indent.
  return /\bMsoList/u.test(classOf(node)) && markOf(node) !== null ? 1 : null;
}

function markOf(item: PageElement): string | null {
  const mark = [...elementsOf(item)].find((one) => /mso-list\s*:\s*ignore/iu.test(styleOf(one)));
  return mark ? textOf(mark).replace(/\s+/gu, "") : null;
}

/**
 * The markup of Word and Google Docs as the structure it shows: headings, quotes, captions and footnotes that are styled
 * paragraphs, lists whose bullets are text, bold and italic that are styled spans. Any other page stays as it is.
 */
export function mendOfficeMarkup(root: PageElement, html: string): PageElement {
  if (!signed.test(html)) return root;
  const isDocs = /docs-internal-guid/u.test(html);
  let next = 0;
  for (const { id } of elementsOf(root)) next = Math.max(next, id + 1);

  /** Neighbouring items as lists within lists, by their levels; only white space may stand between two of them. */
  function foldItems(children: readonly (PageElement | string)[], parent: PageElement): (PageElement | string)[] {
    const folded: (PageElement | string)[] = [];
    const open: { level: number; list: PageElement }[] = [];
    for (const child of children) {
      const level = itemLevel(child);
      if (level === null || typeof child === "string") {
        if (typeof child === "string" && child.trim() === "" && open.length > 0) continue;
        open.length = 0;
        folded.push(child);
        continue;
      }
      while (open.length > 0 && open.at(-1)!.level > level) open.pop();
      const mark = markOf(child) ?? "";
      const tag = /^\(?(?:\d+|[a-z]{1,4})[.)]/iu.test(mark) ? "ol" : "ul";
      if (open.at(-1)?.level !== level || open.at(-1)!.list.tag !== tag) {
        if (open.at(-1)?.level === level) open.pop();
        const start = /\d+/u.exec(mark)?.[0] ?? "1";
        const home = open.at(-1)?.list.children.at(-1);
        const inside = typeof home === "object" ? home : null;
        const list: PageElement = {
          id: next++,
          tag,
          attributes: new Map([["start", start]]),
          parent: inside ?? parent,
          children: [],
        };
        (inside?.children ?? folded).push(list);
        open.push({ level, list });
      }
      const { list } = open.at(-1)!;
      list.children.push({ ...child, tag: "li", attributes: new Map(), parent: list });
    }
    return folded;
  }

  function mend(element: PageElement, parent: PageElement | null): PageElement {
    const tag = tagOf(element, isDocs);
    const attributes = /\bMso(?:Footnote|Endnote)Text\b/u.test(classOf(element))
      ? new Map([...element.attributes, ["class", "footnote"]])
      : element.attributes;
    const mended: PageElement = { id: element.id, tag, attributes, parent, children: [] };
    for (const child of foldItems(element.children, mended)) {
      if (typeof child === "string") mended.children.push(child);
      // The bullet or number of an item is text in a span of its own.
      else if (!/mso-list\s*:\s*ignore/iu.test(styleOf(child))) mended.children.push(mend(child, mended));
    }
    return mended;
  }
  return mend(root, null);
}
