/**
 * Makes a text storable: removes NUL (Postgres refuses it), replaces lone surrogates by U+FFFD (they have no UTF-8
 * form), and writes every line end as "\n". `changed` tells whether anything but line ends had to be mended, so that
 * an import can say so.
 */
export function cleanText(text: string): { text: string; changed: boolean } {
  const mended = text.replaceAll("\0", "").toWellFormed();
  return { text: mended.replace(/\r\n?/gu, "\n"), changed: mended !== text };
}

/** The first `units` UTF-16 units of a text at the most, never ending in half a character. */
export function shorten(text: string, units: number): string {
  const cut = text.slice(0, units);
  return cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
