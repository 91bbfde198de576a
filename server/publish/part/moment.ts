import { h, type ComponentChild } from "preact";

const parts = { day: "numeric", month: "long", year: "numeric" } as const;

function format(options: Intl.DateTimeFormatOptions, iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(new Date(iso));
}

/** A calendar date as far as it is known (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), written out and readable by machines. */
export function day(known: string): ComponentChild {
  const words = known.length === 4 ? known : format(known.length === 7 ? { ...parts, day: undefined } : parts, known);
  return h("time", { dateTime: known }, words);
}

/**
 * An instant, shown as its day in UTC with the minute in the machine-readable form and as a tooltip; with the minute as well
 * where it stands beside another one of the same day.
 */
export function instant(iso: string, beside?: string): ComponentChild {
  const minute = `${format({ ...parts, hour: "2-digit", minute: "2-digit", hour12: false }, iso)} UTC`;
  const isSameDay = beside !== undefined && beside.slice(0, 10) === iso.slice(0, 10);
  return h("time", { dateTime: iso, title: minute }, isSameDay ? minute : format(parts, iso));
}
