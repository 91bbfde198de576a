import { afterByline, readByline, splitNames } from "#/server/capture/extract/byline.ts";
import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import { readWrittenDates } from "#/server/capture/extract/written-date.ts";

const person =
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Dra?|Ing|Mag)\.? )*\p{Lu}[\p{L}'’.-]*(?: (?:[\p{L}'’.-]+ ){0,3}(?:[dl]['’])?\p{Lu}[\p{L}'’.-]*)?(?:,.*| \(.*\))?$/u;
/** Words of a group of people: a team, an editorial office, a firm. */
export const group =
  /(?<!\p{L})(?:team|staff|editors?|editorial|desk|magazine|news|redaktion|rédaction|group|inc|llc|ltd|gmbh|university|institute|department|agency|association|foundation|blog|company|media|network|center|centre|college|school|studio|services?|contributors?|writers?)(?!\p{L})/iu;
const trailing =
  /\s*(?:[|•·/–—].*|\bin \p{Lu}.*|\bon (?:\p{L}+ \d|\d).*|\b(?:follow|updated?|published|posted|last|senior|staff|contributing|contributor|associate|assistant|managing|chief|head|editor|writer|reporter|correspondent|journalist|author|view|see|read|more|min(?:ute)?s?|share|bio|connect|opens?|is an?|has)\b.*|[@(<].*|(?<=\S)\s+\d.*)$/iu;
const run =
  /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|del|der|den|di|da|du|la|le|van|von|al|el|bin|dos|das) ){0,2}\p{Lu}[\p{L}'’.-]*){1,3}(?= \p{Ll})/u;
const post =
  /(?<!\p{L})(?:editor|writer|reporter|director|manager|correspondent|journalist|expert|founder|ceo|cto|officer|president|specialist|consultant|analyst|coach|dietitian|nutritionist|professor|contributor|redakteur(?:in)?|journaliste|periodista|redactora?|giornalista)(?!\p{L})/iu;
const glued = /^(By|by|BY|Von|Par|Por|Di|Door|Av|Af)(?=\p{Lu}\p{Ll})/u;
const calendar =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|march|april|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|today|yesterday|the|and|in|on|to|by|of)$/iu;

/** A line in which "By" is a word of its own, though the page sets it apart by style only ("ByAda Fenn"). */
export const unglue = (line: string): string => line.replace(glued, "$1 ");

/** The people a text names that is known to name somebody: what follows the names (dates, posts, links) is cut. */
export function namesIn(text: string): readonly string[] {
  const line = unglue(foldLine(text));
  const byline = readByline(line);
  if (byline)
    return byline.length > 1
      ? [byline[0]!, ...byline.slice(1).filter((name) => !post.test(name) && !group.test(name))]
      : byline;
  const days = readWrittenDates(line);
  let rest = days.length > 0 ? line.slice(0, days[0]!.start) : line;
  rest = (afterByline(rest) ?? rest).replace(/^(?:meet|about|hi,? i['’]m) /iu, "");
  rest = run.exec(rest)?.[0] ?? rest.replace(trailing, "").replace(/[,:;\s–—-]+$/u, "");
  const names = splitNames(rest).filter((name) => countWords(name) <= 6 && name.length <= 60 && !calendar.test(name));
  const people = names.filter((name) => !post.test(name));
  return people.length > 0 ? people : names;
}

/** Whether a name is one of a script without capitals, as Arabic and Japanese are: short, and letters only. */
const isUncased = (name: string): boolean => name.length <= 40 && /^[\p{Lo}\p{M}·・. ]{2,}$/u.test(name);

/** Whether each name has the form of the name of one person: two to five words, capitals, no word for a group. */
export const looksNamed = (names: readonly string[]): boolean =>
  names.length > 0 &&
  names.every((name) => {
    const words = countWords(name);
    if (words > 5 || group.test(name)) return false;
    return isUncased(name) || (words >= 2 && person.test(name));
  });
