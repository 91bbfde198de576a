import { foldLine } from "./line.ts";

const particle =
  "(?:de|del|della|der|den|di|da|do|du|la|las|le|los|van|von|vom|zu|zur|al|el|bin|ibn|ben|y|e|dos|das|af|av|ter|ten|’t|[A-Z]\\.)";
const name = String.raw`(?:\p{Lu}[\p{L}'’.-]*|O['’]\p{Lu}\p{L}+)(?: (?:${particle} ?)*(?:\p{Lu}[\p{L}'’.-]*|[dl]['’]\p{Lu}\p{L}+)){1,4}(?:, ?(?:[A-Z]{2,5}|Ph\.? ?D\.?|M\.D\.|Jr\.?|Sr\.?)(?![\p{L}.]))*`;
const and = "(?:and|&|und|et|y|e|en|og|och|i|oraz|ja|a|și|és|és|και|и|и|та|і|ve)";
const line = new RegExp(
  String.raw`^(${name}(?:(?:, ?(?:${and} )?| ${and} )${name}){0,7})(?: ?(?:[,|•·–—-]|\bon\b|\bam\b|\ble\b|\bel\b|\bil\b).{0,60})?$`,
  "u",
);
const opening =
  /^(?:(?:posted|written|reported|story|words|text|article|review|analysis|opinion|tekst|texte?|texto|testo|teksti|foto (?:og|och|und) text) )?(?:by|von|vom|par|por|di|door|av|af|od|przez|yazan|από|του|της|от|від)[: ]+|^(?:authors?|autor(?:en|in|zy|ka|a|e|es|i)?|auteure?s?|autrice|autore|författare|forfatter|skribent|redakt[oöø]r|kirjoittaja|toimittaja|tekst|text|teksti|szerző|írta|szöveg|autoři|συντάκτης|συγγραφέας|κείμενο|автор[иы]?|текст|yazar|haber|kaynak) ?: ?/iu;
const eastern = /^(?:文|撰文|作者|記者|记者|執筆|글|بقلم|كتب|الكاتب) ?[:：/／] ?([\p{L}\p{M}·・ ]{2,40})$/u;
const separator = /,|;|\||(?<!\S)(?:and|&|und|et|og|och|oraz|και|и|та|ve|és|și)(?!\S)/iu;
const degree =
  /^(?:jr|sr|i{2,3}|esq|ph\.? ?d|ed\.? ?d|psy\.? ?d|m\.? ?d|d\.? ?o|m\.? ?p\.? ?h|r\.? ?[nd]|d\.? ?v\.? ?m|m\.? ?b\.? ?a|m\.? ?s\.? ?c?|b\.? ?s\.? ?c?|e-ryt ?\d*)\.?$/iu;
const letters = /^(?:[A-Z][A-Z.-]{1,6}[®™]?)(?: [A-Z]{2,6})*$/u;
const refused =
  /^(?:(?:site ?|web ?|system ?|noc )?admin(?:istrator)?|(?:the )?staff|(?:the )?editors?|editorial(?: (?:staff|team|process|policy|guidelines|standards|board))?|webmaster|redaktion|(?:die|von der) redaktion|(?:la )?rédaction|(?:la )?redacción|(?:la )?redazione|redação|(?:de )?redactie|redakcja|redakce|redaksjonen|redaktionen|toimitus|редакция|редакція|author|autor|guest(?: (?:author|post|contributor))?|unknown|undefined|null|none|n\/?a|anonymous|user\d*|news ?desk|web ?desk|default|follow|share|read more|more posts?|view (?:bio|profile|all posts)|about(?: the author| us)?|contact(?: us)?|see (?:bio|more)|bio|profile|home|blog|news|updated|published|senior editor|contributor|subscribe)$/iu;

/** "e", "y" and "i" join people in one language and parts of one name in another: both sides must be whole names. */
function halvesOf(part: string): string[] {
  const [before, after] = part.split(/ [eyi] (?=\p{Lu})/u);
  return before !== undefined && after !== undefined && before.includes(" ") && after.includes(" ")
    ? [before, after]
    : [part];
}

/** Cuts a list of people at its commas and "and"s, but not between a name and the letters after it ("Ada Fenn, MD"). */
function partsOf(list: string): string[] {
  const parts: string[] = [];
  for (const piece of list.split(separator)) {
    const part = piece.trim();
    const isTitle = degree.test(part) || letters.test(part);
    if (isTitle && parts.length > 0) parts[parts.length - 1] += `, ${part}`;
    else if (part !== "") parts.push(...halvesOf(part));
  }
  return parts;
}

/**
 * The names in a list of authors such as "By Ann Lee and Bo Ek". Titles of office stay; addresses, handles and words
 * that name nobody ("admin", "staff") are left out.
 */
export function splitNames(text: string): readonly string[] {
  return partsOf(foldLine(text.slice(0, 5000)).replace(opening, ""))
    .filter(
      (part) =>
        part.length <= 120 && /\p{L}/u.test(part) && !/^@|https?:|@\S+\.|\d{4}/u.test(part) && !refused.test(part),
    )
    .slice(0, 100);
}

/** The names a byline gives ("By …" and two to five capitalised words each), or null when the line is no byline. */
export function readByline(text: string): readonly string[] | null {
  if (text.length > 400) return null;
  const folded = foldLine(text);
  if (folded.length > 160) return null;
  const other = eastern.exec(folded);
  // Names must begin with capitals, so only the opening word is met without regard to case.
  const match = other ?? (opening.test(folded) ? line.exec(folded.replace(opening, "")) : null);
  if (!match) return null;
  const names = splitNames(match[1]!);
  return names.length > 0 ? names : null;
}

/** A line without the "By", "Von" or "Author:" it opens with, or null when it opens with no such word. */
export function afterByline(text: string): string | null {
  const folded = foldLine(text.slice(0, 400));
  return opening.test(folded) ? folded.replace(opening, "") : null;
}
