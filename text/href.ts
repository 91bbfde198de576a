const allowed = new Set(["http:", "https:", "mailto:"]);

/**
 * The absolute address of a link, or null when it is not one that a document may hold. Only `http`, `https` and
 * `mailto` pass: `javascript:`, `data:` and the like never reach a page (WHATWG URL parsing decides, not a pattern).
 */
export function safeHref(href: string, base?: string): string | null {
  const text = href.trim();
  if (text === "" || (base === undefined && text.startsWith("#"))) return null;
  const url = URL.parse(text, base);
  if (!url || !allowed.has(url.protocol)) return null;
  url.username = "";
  url.password = "";
  return url.href.length > 2000 ? null : url.href;
}
