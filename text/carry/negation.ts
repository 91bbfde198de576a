import type { Tokens, Vocabulary } from "./token.ts";

// Words that turn a statement round, in the languages that desks read most.
const words = [
  "not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|denied|denies|deny",
  "unable|failed|fails|refused|refuses|lacks|lacked|lacking",
  "nicht|kein|keine|keinen|keinem|keiner|keines|keinerlei|nie|niemals|niemand|niemanden|niemandem|nichts|nirgends",
  "ohne|weder|kaum|bestreitet|bestritt",
  "ne|pas|jamais|aucun|aucune|sans|rien|personne|ni|peu|guère|nullement|nunca|jamás|ningún|ninguna|ninguno|nadie|nada",
  "sin|tampoco|apenas|non|nessun|nessuno|nessuna|senza|niente|nulla|não|nem|nenhum|nenhuma|ninguém|sem",
  "nu|niciodată|fără|nimeni|niet|geen|nooit|zonder|niemand|niets|inte|ikke|ikkje|aldrig|aldri|ingen|inget|utan|uden|uten",
  "ei|eivät|ilman|soha|nincs|sem|nélkül|nie|nigdy|nikt|nic|bez|ani|żaden|żadna|není|nebyl|nebyla|nebylo|nikdy",
  "не|нет|никогда|никто|никого|никому|ничего|ничто|нигде|нельзя|никакой|никаких|ни|без|немає|ніколи|ніхто|нічого|ні",
  "δεν|δε|μην|όχι|ποτέ|χωρίς|κανείς|değil|yok|asla|hiç|không|chưa|chẳng|tidak|bukan|belum",
  "نه|نیست|نبود|نشد|نکرد|ندارد|هرگز|بدون|نہیں|बिना|नहीं|न|ना|मत|না|নয়|নেই|안|못|아니.*",
].join("|");
// Written together with "and", "so", "that".
const arabic = "[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|لسنا|غير|بدون|دون|بلا|ما|عدم|كلا)";
const hebrew = "[ושהכ]{0,2}(?:לא|אין|אינו|אינה|אינם|אינן|איננו|איננה|ללא|בלי|בלתי|מעולם|לעולם|טרם)";
const negation = new RegExp(
  String.raw`^(?:(?:${words})|${arabic}|${hebrew}|\p{L}+n't|n'\p{L}+|[不没沒無无未非否勿别別毋ずぬ]|.*[않못없].*)$`,
  "iu",
);
const prefix =
  /^(?:un|in|im|il|ir|dis|non|mis|miss|dés|dé|des|mal|não|не|без|бес|nie|ne|ni|غير|نا|ن|אי|ना|अ|अन|बे|गैर|ไม่|부|불|비|미)[-־]?$/iu;
const suffix = /^(?:less|los(?:e[nmrs]?)?|lös[at]?|løse?|loos|s[ıiuü]z|ton|töm)$/iu;

/** Whether one of two words is the other with a syllable that denies: able and unable, harmful and harmless. */
export function isReversal(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length >= 2 && long !== short && long.endsWith(short)) return prefix.test(long.slice(0, -short.length));
  let stem = 0;
  while (stem < short.length && short[stem] === long[stem]) stem++;
  return stem >= 3 && short !== long && (suffix.test(short.slice(stem)) || suffix.test(long.slice(stem)));
}
// Where no spaces are written each sign is a token: ない, なかった, ません; ไม่.
const pairs = [
  ["な", "い"],
  ["な", "か"],
  ["な", "く"],
  ["せ", "ん"],
  ["ไ", "ม่"],
] as const;

/** Which tokens deny or turn a statement round: where one comes or goes, the opposite may be said. */
export interface Negations {
  readonly words: ReadonlySet<number>;
  /** By the first of two tokens, the second. */
  readonly pairs: ReadonlyMap<number, ReadonlySet<number>>;
}

/** All words and pairs of a vocabulary that deny. */
export function negationsIn(vocabulary: Vocabulary): Negations {
  const found = new Map<number, Set<number>>();
  for (const [one, other] of pairs) {
    // The vocabulary holds folded words: accents decomposed.
    const [first, second] = [vocabulary.get(one.normalize("NFD")), vocabulary.get(other.normalize("NFD"))];
    if (first === undefined || second === undefined) continue;
    found.set(first, (found.get(first) ?? new Set()).add(second));
  }
  const denies = (word: string): boolean => negation.test(word.normalize("NFC"));
  return { words: new Set([...vocabulary].filter(([word]) => denies(word)).map(([, id]) => id)), pairs: found };
}

/** Whether a token denies, alone or with the one before or behind it. */
export function denies({ words: single, pairs: double }: Negations, { ids, count }: Tokens, i: number): boolean {
  if (single.has(ids[i]!)) return true;
  if (i + 1 < count && double.get(ids[i]!)?.has(ids[i + 1]!)) return true;
  return i > 0 && double.get(ids[i - 1]!)?.has(ids[i]!) === true;
}
