const months: readonly string[] = [
  "january januar jänner janvier enero gennaio janeiro januari jan",
  "february februar février febrero febbraio fevereiro februari feb fév févr",
  "march märz mars marzo março maart mar mär",
  "april avril abril aprile apr avr abr",
  "may mai mayo maggio maio mei",
  "june juni juin junio giugno junho jun",
  "july juli juillet julio luglio julho jul juil",
  "august août agosto augustus aug ago",
  "september septembre septiembre settembre setembro sep sept",
  "october oktober octobre octubre ottobre outubro oct okt",
  "november novembre noviembre novembro nov",
  "december dezember décembre diciembre dicembre dezembro dec dez déc dic",
];
const monthNumber = new Map(months.flatMap((names, i) => names.split(" ").map((name) => [name, i + 1] as const)));
const monthName = [...monthNumber.keys()].toSorted((a, b) => b.length - a.length).join("|");

const dayMonthYear = new RegExp(
  `(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)? ?(?:of |de |di )?(${monthName})\\.?,? ?(?:de |del )?(\\d{4})(?!\\d)`,
  "iu",
);
const monthDayYear = new RegExp(`(?<!\\p{L})(${monthName})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, "iu");
const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/u;
const dotted = /(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/u;

function day(year: number, month: number, date: number): string | null {
  const real = new Date(Date.UTC(year, month - 1, date));
  const holds = real.getUTCMonth() === month - 1 && real.getUTCDate() === date && year >= 1400 && year <= 2200;
  return holds ? real.toISOString().slice(0, 10) : null;
}

interface Found {
  readonly value: string;
  readonly matched: string;
}

function find(text: string): Found | null {
  const readers: [RegExp, (m: RegExpExecArray) => string | null][] = [
    [iso, (m) => day(Number(m[1]), Number(m[2]), Number(m[3]))],
    [dayMonthYear, (m) => day(Number(m[3]), monthNumber.get(m[2]!.toLowerCase()) ?? 0, Number(m[1]))],
    [monthDayYear, (m) => day(Number(m[3]), monthNumber.get(m[1]!.toLowerCase()) ?? 0, Number(m[2]))],
    // 03/04/2021 means two different days in two countries: with a stroke only what cannot be read otherwise is taken.
    [
      dotted,
      (m) =>
        m[0].includes(".") || Number(m[1]) > 12
          ? day(Number(m[3]), Number(m[2]), Number(m[1]))
          : Number(m[2]) > 12
            ? day(Number(m[3]), Number(m[1]), Number(m[2]))
            : null,
    ],
  ];
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    const value = match && read(match);
    if (match && value) return { value, matched: match[0] };
  }
  return null;
}

/**
 * The first day written in a text, as `YYYY-MM-DD`, or null. Reads ISO 8601 and the common forms of English, German,
 * French, Spanish, Italian, Portuguese and Dutch. Never shifts a day by a time zone; refuses days that do not exist
 * and forms that mean different days in different countries.
 */
export function readWrittenDate(text: string): string | null {
  return find(text.replace(/\s+/gu, " "))?.value ?? null;
}

/** Whether a line holds a date and hardly anything else: a weekday, a time of day, a word such as "Published". */
export function isDateLine(text: string): boolean {
  const line = text.replace(/\s+/gu, " ").trim();
  const found = find(line);
  if (!found || line.length > 90) return false;
  const rest = line
    .replace(found.matched, " ")
    .replace(/\d{1,2}[:.h]\d{2}(?::\d{2})?(?:T|Z)?/giu, " ")
    .replace(
      /(?<!\p{L})(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:[ap]\.?m|[a-z]{2,4}time|gmt|utc|ce?s?t|[ecmp][sd]t|uhr|at|on|um|am|à|le|el|den|il|der)|\p{L}+tag|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:published|updated|posted|date|datum|veröffentlicht|stand|publié|publicado|last))(?!\p{L})/giu,
      " ",
    );
  return (rest.match(/\p{L}/gu) ?? []).length <= 3;
}
