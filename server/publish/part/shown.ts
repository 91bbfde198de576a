import { type ComponentChildren, h } from "preact";

const BIDI = /([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/;

function codePoint(control: string): string {
  return `U+${(control.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Text somebody else wrote, safe against reordering: bidirectional control characters are shown by their code point and
 * not obeyed (Unicode UAX #9; "Trojan Source", CVE-2021-42574). Escaping of markup is the renderer's.
 */
export function shown(text: string): ComponentChildren {
  const parts = text.split(BIDI);
  if (parts.length === 1) return text;
  return parts.map((part, index) =>
    index % 2 === 0 ? part : h("span", { class: "bidi", title: "Hidden text direction mark" }, `⟦${codePoint(part)}⟧`),
  );
}

/** The same for places that hold no elements (title, attributes), on one line and cut at `max` code units. */
export function shownText(text: string, max = Number.POSITIVE_INFINITY): string {
  const plain = text
    .split(BIDI)
    .map((part, index) => (index % 2 === 0 ? part : `⟦${codePoint(part)}⟧`))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
  if (plain.length <= max) return plain;
  const cut = plain.slice(0, max - 1);
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(" "), max / 2))
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}

/** Names as a person reads them: "Ines, Tomas and Rosa". */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}
