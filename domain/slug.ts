/** Latin letters that Unicode does not take apart, as they are written without them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŧ: "t",
};

/**
 * A part of a permanent address from words: lower-case ASCII letters and digits joined by hyphens, at most 80 characters,
 * cut between words. Letters with marks lose them; a text of other scripts gives the empty string.
 */
export function slug(words: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþħıŧ]/g, (letter) => plainLetters[letter] ?? "")
    .replace(/[’']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (plain.length <= 80) return plain;
  const cut = plain.slice(0, 81);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), 40)).replace(/-+$/, "");
}

/** First parts of addresses that are the product's own; a newsroom of such a name could not be reached by its readers. */
const taken = new Set(["api", "desk", "healthz", "join", "live", "readyz", "set-up", "sign-in", "sign-out"]);

/** The first part of a newsroom's public addresses, from its name; never one that leads to a page of the product. */
export function newsroomSlug(name: string): string {
  const base = slug(name) || "newsroom";
  return taken.has(base) ? `${base}-newsroom` : base;
}
