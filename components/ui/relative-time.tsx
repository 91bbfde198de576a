"use client";

import { useSyncExternalStore } from "react";
import { Tooltip } from "#/components/overlay/tooltip.tsx";

/** The time zone an instant is written in: null is the reader's own. */
export type Zone = "UTC" | null;

const never = () => () => undefined;

/** UTC on the server and at the first paint, because the server does not know where the reader is; then their own zone. */
export function useZone(): Zone {
  return useSyncExternalStore<Zone>(
    never,
    () => null,
    () => "UTC",
  );
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

function fromNow(at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 0 ? "in a moment" : "just now";
}

function absolute(at: Date, precision: "day" | "minute", zone: Zone): string {
  const text = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(precision === "minute" ? { hour: "2-digit", minute: "2-digit" } : {}),
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
  return zone && precision === "minute" ? `${text} ${zone}` : text;
}

type RelativeTimeProps = {
  /** An instant, ISO 8601 in UTC or a Date. */ at: string | Date;
  precision?: "day" | "minute";
};

/**
 * An instant: the absolute date in the reader's zone, with "2 days ago" in a tooltip. The server and the first paint
 * write it in UTC, and say so, because the server does not know the reader's zone.
 */
export function RelativeTime({ at, precision = "minute" }: RelativeTimeProps) {
  const zone = useZone();
  const instant = typeof at === "string" ? new Date(at) : at;
  const time = (
    <time dateTime={instant.toISOString()} className="whitespace-nowrap">
      {absolute(instant, precision, zone)}
    </time>
  );
  return zone === null ? (
    <Tooltip label={`${fromNow(instant)} · ${absolute(instant, "minute", "UTC")}`}>{time}</Tooltip>
  ) : (
    time
  );
}
