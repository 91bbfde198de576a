import { parseFragment } from "parse5";

/** A text with its HTML character references ("&amp;") replaced; "<" stays a sign and never becomes markup. */
export function decodeEntities(text: string): string {
  if (!/&[#\w]+;/u.test(text)) return text;
  const first = parseFragment(text.replaceAll("<", "&lt;")).childNodes[0];
  return first && "value" in first ? first.value : text;
}
