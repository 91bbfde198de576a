import type { Vocabulary } from "./token.ts";

// Words that turn a statement round, in the languages that desks read most.
const words =
  "not|no|never|none|nobody|nothing|neither|nor|cannot|without|hardly|denied|denies|deny|nicht|kein|keine|keinen|keinem|keiner|keines|nie|niemals|niemand|nichts|ohne|weder|pas|jamais|aucun|aucune|sans|rien|personne|ni|nunca|jamás|ningún|ninguna|ninguno|nadie|nada|sin|tampoco|non|mai|nessun|nessuno|nessuna|senza|niente|não|nem|nenhum|nenhuma|ninguém|sem|niet|geen|nooit|niemand|zonder|inte|ikke|ikkje|aldrig|aldri|ingen|utan|uden|uten|nie|nigdy|bez|żaden|не|нет|никогда|никто|ни|без|немає|δεν|μην|όχι|ποτέ|χωρίς|değil|yok|asla|لا|لم|لن|ليس|ليست|غير|بدون|לא|אין|बिना|नहीं";
const negation = new RegExp(String.raw`^(?:(?:${words})|\p{L}+n't|[不没沒無无未非]|않.*|못.*|없.*)$`, "iu");

/** The numbers of all words of a vocabulary that deny or turn a statement round: where one comes or goes, the opposite may be said. */
export function negationsIn(vocabulary: Vocabulary): ReadonlySet<number> {
  return new Set([...vocabulary].filter(([word]) => negation.test(word)).map(([, id]) => id));
}
