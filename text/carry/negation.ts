import type { Tokens, Vocabulary } from "./token.ts";

// Words that turn a statement round, in the languages that desks read most.
const words = [
  "not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|denied|denies|deny|unable|failed|fails|refused|refuses",
  "nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|niemand|niemanden|niemandem|nichts|nirgends|ohne|weder|kaum",
  "ne|pas|jamais|aucun|aucune|sans|rien|personne|ni|nunca|jamás|ningún|ninguna|ninguno|nadie|nada|sin|tampoco",
  "non|mai|nessun|nessuno|nessuna|senza|niente|não|nem|nenhum|nenhuma|ninguém|sem|niciodată|fără",
  "niet|geen|nooit|zonder|inte|ikke|ikkje|aldrig|aldri|ingen|utan|uden|uten|ei|eivät|soha|nincs",
  "nie|nigdy|bez|żaden|není|nebyl|nebyla|nebylo|nikdy|не|нет|никогда|никто|ни|без|немає|ніколи",
  "δεν|μην|όχι|ποτέ|χωρίς|değil|yok|asla|hiç|không|chưa|chẳng|tidak|bukan|belum",
  "لا|لم|لن|ليس|ليست|ليسوا|غير|بدون|دون|بلا|ما|نه|نیست|نبود|نہیں|לא|אין|אינו|אינה|ללא",
  "बिना|नहीं|न|ना|मत|না|নয়|নেই|안|아니.*",
].join("|");
const negation = new RegExp(String.raw`^(?:(?:${words})|\p{L}+n't|n'\p{L}+|[不没沒無无未非否勿]|.*[않못없].*)$`, "iu");
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
