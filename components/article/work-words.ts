/** A date known to the year, month or day, written out: "4 March 2024", "March 2024", "2024". */
export function writtenDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  if (year === undefined || month === undefined) return date;
  return new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "long",
    ...(day ? { day: "numeric" } : {}),
    timeZone: "UTC",
  }).format(Date.UTC(year, month - 1, day ?? 1));
}
