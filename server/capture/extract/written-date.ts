import { monthOf } from "#/server/capture/fact/date-word.ts";

/** Which of the two short numbers of 03/04/2021 is the month, where a page gives reason to know. */
export type DayOrder = "day-first" | "month-first" | null;

interface WrittenDate {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const dayMonthYear =
  /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?е|-?го|η|ης)?(?:,? | ?[-/] ?|)(?:of |de |di |d['’]|del )?(\p{L}{3,14})[.,]{0,2}(?: ?[-/] ?| |)(?:de |del |al |de l['’])?(\d{4})(?!\d)/gu;
const monthDayYear = /(?<![\p{L}\d])(\p{L}{3,14})\.? ?(\d{1,2})(?:st|nd|rd|th|er|\.)?,? ?(\d{4})(?!\d)/gu;
const yearMonthDay = /(?<!\d)(\d{4})[.,]? (\p{L}{3,14})\.? (\d{1,2})(?![\d:])/gu;
const iso = /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|\.\d)/gu;
const spaced = /(?<!\d)(\d{4})\. (\d{1,2})\. (\d{1,2})(?!\d)/gu;
const eastern = /(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]/gu;
const short = /(?<!\d|\d[./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d|\.\d)/gu;

function day(year: number, month: number, date: number): string | null {
  const real = new Date(Date.UTC(year, month - 1, date));
  const holds = real.getUTCMonth() === month - 1 && real.getUTCDate() === date && year >= 1400 && year <= 2200;
  return holds ? real.toISOString().slice(0, 10) : null;
}

/** 03/04/2021 means two different days in two countries: without an order only what cannot be read otherwise is taken. */
function shortDay(match: RegExpMatchArray, order: DayOrder): string | null {
  const [one, two, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const [dayFirst, monthFirst] = [day(year, two, one), day(year, one, two)];
  if (monthFirst === null || one === two) return dayFirst;
  if (dayFirst === null) return monthFirst;
  if (order !== null) return order === "day-first" ? dayFirst : monthFirst;
  return match[2] === "." ? dayFirst : null;
}

const readers: readonly [RegExp, (m: RegExpMatchArray, order: DayOrder) => string | null][] = [
  [iso, (m) => day(Number(m[1]), Number(m[3]), Number(m[4]))],
  [eastern, (m) => day(Number(m[1]), Number(m[2]), Number(m[3]))],
  [dayMonthYear, (m) => day(Number(m[3]), monthOf(m[2]!), Number(m[1]))],
  [monthDayYear, (m) => day(Number(m[3]), monthOf(m[1]!), Number(m[2]))],
  [yearMonthDay, (m) => day(Number(m[1]), monthOf(m[2]!), Number(m[3]))],
  [spaced, (m) => day(Number(m[1]), Number(m[2]), Number(m[3]))],
  [short, shortDay],
];

/** Folds white space, case and the digits of Arabic and Persian; every sign stays one code unit or becomes a space. */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[٠-٩]/gu, (sign) => String(sign.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (sign) => String(sign.charCodeAt(0) - 0x6f0));

/**
 * The days written in a text (at most 2,000 characters of it), in the order they stand there, as `YYYY-MM-DD`. Reads
 * ISO 8601 and the common forms of some 20 languages. Never shifts a day by a time zone; refuses days that do not
 * exist, and 03/04/2021 unless `order` says which number is the month.
 */
export function readWrittenDates(text: string, order: DayOrder = null): readonly WrittenDate[] {
  if (!/\p{Nd}{4}/u.test(text)) return [];
  const folded = plain(text.slice(0, 2000));
  const found: WrittenDate[] = [];
  for (const [pattern, read] of readers) {
    for (const match of folded.matchAll(pattern)) {
      const value = read(match, order);
      const [start, end] = [match.index, match.index + match[0].length];
      if (value !== null && !found.some((one) => one.start < end && start < one.end)) found.push({ value, start, end });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** The first day written in a text, as `YYYY-MM-DD`, or null; the rules are those of `readWrittenDates`. */
export function readWrittenDate(text: string, order: DayOrder = null): string | null {
  return readWrittenDates(text, order)[0]?.value ?? null;
}

const clock = /\d{1,2}\s?[:.hH]\s?\d{2}(?::\d{2})?(?:T|Z)?/gu;
const weekday =
  /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|\p{L}{2,8}tag|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|\p{L}+dag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|pondělí|úterý|středa|čtvrtek|pátek|neděle|\p{L}+(?:tai|keskiviikko)|luni|marți|miercuri|joi|vineri|sâmbătă|duminică|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)(?!\p{L})/giu;
const word =
  /(?<!\p{L})(?:[ap]\.?m|[a-z]{2,4}time|gmt|utc|ce?s?t|[ecmp][sd]t|uhr|at|on|um|am|à|le|el|den|il|der|kl|klo|om|o|godz|ora|ore|hs?|às|as|las|saat|в|о|г|р|στις|published|updated|posted|date|datum|data|fecha|veröffentlicht|erschienen|aktualisiert|stand|publiée?|mise? à jour|publicad[oa]|actualizad[oa]|atualizado|pubblicato|aggiornato|gepubliceerd|geplaatst|bijgewerkt|opublikowano|aktualizacja|publicerad|uppdaterad|udgivet|opdateret|publisert|oppdatert|julkaistu|päivitetty|publikováno|aktualizováno|publicat|actualizat|közzétéve|frissítve|δημοσίευση|ενημέρωση|опубликовано|обновлено|опубліковано|оновлено|yayınlanma|yayın|güncelleme|tarihi|last)(?!\p{L})/giu;

/** Whether a line holds a date and hardly anything else: a weekday, a time of day, a word such as "Published". */
export function isDateLine(text: string): boolean {
  const line = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (line.length > 90) return false;
  const found = readWrittenDates(line);
  if (found.length === 0) return false;
  let rest = line;
  for (const { start, end } of found.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  rest = rest.replace(clock, " ").replace(weekday, " ").replace(word, " ");
  return (rest.match(/\p{L}/gu) ?? []).length <= 3;
}
