import { foldLine } from "./line.ts";

const name = String.raw`(?:\p{Lu}[\p{L}'’.-]*|O['’]\p{Lu}\p{L}+)(?: (?:(?:de|del|der|den|di|da|du|la|le|van|von|zu|al|el|bin|ibn|ben|y|dos|das|[A-Z]\.) ?)*(?:\p{Lu}[\p{L}'’.-]*|[dl]['’]\p{Lu}\p{L}+)){1,4}`;
const line = new RegExp(
  String.raw`^(${name}(?:(?:, | and | & | und | et | y | e | en )${name}){0,5})(?: ?(?:[,|•·–—-]|\bon\b|\bam\b|\ble\b|\bel\b).{0,60})?$`,
  "u",
);
const opening = /^(?:(?:posted|written|reported|story|words|text|article) )?(?:by|von|par|por|di|door|author)[: ]+/iu;
const refused =
  /^(?:admin(?:istrator)?|staff|editor(?:s|ial)?|the editors|webmaster|redaktion|rédaction|redacción|author|guest|unknown|user|news ?desk|web ?desk)$/iu;

/**
 * The names in a list of authors such as "By Ann Lee and Bo Ek". Titles of office stay; addresses, handles and words
 * that name nobody ("admin", "staff") are left out.
 */
export function splitNames(text: string): readonly string[] {
  return foldLine(text)
    .replace(opening, "")
    .split(/,(?! (?:jr|sr|ph\.?d|m\.?d)\b)| and | & | und | et | y |;|\|/iu)
    .map((part) => part.replace(/^(?:and|und|et|y) /iu, "").trim())
    .filter(
      (part) => part !== "" && part.length <= 120 && !/^@|https?:|@\S+\.|\d{4}/u.test(part) && !refused.test(part),
    );
}

/** The names a byline gives ("By …" and two to five capitalised words each), or null when the line is no byline. */
export function readByline(text: string): readonly string[] | null {
  const folded = foldLine(text);
  if (folded.length > 160) return null;
  // Names must begin with capitals, so only the opening word is met without regard to case.
  const match = opening.test(folded) ? line.exec(folded.replace(opening, "")) : null;
  if (!match) return null;
  const names = splitNames(match[1]!);
  return names.length > 0 ? names : null;
}
