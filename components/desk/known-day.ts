const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A calendar date as far as it is known ("2024-03-04", "2024-03", "2024"), for people; no time zone can shift it. */
export function knownDay(date: string): string {
  const [year, month, day] = date.split("-");
  return [day && String(Number(day)), month && (months[Number(month) - 1] ?? month), year].filter(Boolean).join(" ");
}
