import { z } from "zod";

/** Bytes that one import may have: a file, a paste, a page. */
export const importLimit = 10 * 1024 * 1024;

/** What sort of work a source is (CSL item types, the part of them that a desk meets). */
export const sourceTypes = [
  "webpage",
  "article-newspaper",
  "report",
  "speech",
  "interview",
  "dataset",
  "legislation",
  "broadcast",
  "post",
  "book",
  "personal_communication",
  "document",
] as const;

/** A calendar date as far as it is known: year, month or day (ISO 8601, reduced precision allowed). */
export const KnownDate = z.union([z.iso.date(), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)], {
  error: "Write a date as 2024-03-04, 2024-03 or 2024.",
});

/** What is known of a source and a person may correct. */
export const SourceFacts = z.object({
  type: z.enum(sourceTypes),
  title: z.string().trim().min(1).max(1000),
  authors: z.array(z.string().trim().min(1).max(200)).max(50),
  publisher: z.string().trim().max(300).nullable(),
  publishedOn: KnownDate.nullable(),
  modifiedOn: KnownDate.nullable(),
  licence: z.string().trim().max(500).nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, "Write a language as its two-letter code, such as en.")
    .nullable(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  canonicalUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
});

/**
 * The site of an address, as a newsroom's choices are kept for it: the host without `www.`, in lower case, with its port
 * if it names one. Sub-domains are sites of their own, because their pages are built by other hands. Null for what is no
 * web address.
 */
export function siteOf(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  if (!url || !/^https?:$/u.test(url.protocol) || url.host === "") return null;
  return url.host.toLowerCase().replace(/^www\./u, "");
}

/** Where the title of a source comes from that names none: a person is asked for one before anything is published. */
export const untitledOrigin = "the first words";

/**
 * How far an import has come. `queued` waits for a worker; the next four are the steps, in their order; the last three
 * are ends, of which only `failed` and `cancelled` can be tried again.
 */
export const importStates = [
  "queued",
  "fetching",
  "reading",
  "keeping",
  "indexing",
  "done",
  "failed",
  "cancelled",
] as const;

/** One of {@link importStates}. */
export type ImportState = (typeof importStates)[number];

/** The steps of an import: getting the bytes, reading their text, keeping the pictures, writing it all down for search. */
export const importSteps = ["fetching", "reading", "keeping", "indexing"] as const;

/** One of {@link importSteps}. */
export type ImportStep = (typeof importSteps)[number];

const running: readonly ImportState[] = ["queued", ...importSteps, "done", "failed", "cancelled"];

/**
 * What may become of an import. A job that is taken over from a dead worker goes back to an earlier step; nothing leads out
 * of an end but a person who asks for another attempt, and nothing at all out of `done`.
 */
const moves: Readonly<Record<ImportState, readonly ImportState[]>> = {
  queued: running,
  fetching: running,
  reading: running,
  keeping: running,
  indexing: running,
  done: [],
  failed: ["queued"],
  cancelled: ["queued"],
};

/** Whether an import that is in the one state may come into the other. */
export function mayBecome(from: ImportState, to: ImportState): boolean {
  return moves[from].includes(to);
}

/** Whether nothing more will happen to an import unless a person asks for it. */
export function isEnded(state: ImportState): boolean {
  return !moves[state].includes("done");
}

/** The states of an import that waits or is at work. */
export const underWayStates: ImportState[] = importStates.filter((state) => !isEnded(state));

/** File names that Assay reads, by their endings, without the dot; what has another is tried only where somebody names it. */
export const importEndings: readonly string[] =
  "html htm xhtml txt text md markdown docx docm pdf eml srt vtt mht mhtml".split(" ");

/** Why a source is looked at again: somebody asked, its schedule says so, or all sources of an article are. */
export const lookCauses = ["hand", "schedule", "article"] as const;

/** How often a source may be looked at again by itself, in days. */
export const watchDays = { daily: 1, weekly: 7, fortnightly: 14, monthly: 30 } as const;

/** One of the paces of {@link watchDays}. */
export type WatchPace = keyof typeof watchDays;

const day = 86_400_000;

/**
 * When a source is looked at next. Failures in a row double the pause, up to 30 days, so that a site that is down is left
 * alone. `spread` (0–1, the same for the same source) puts off the hour by up to a tenth, so that sources of one site are
 * not all asked at once.
 */
export function nextLook(pace: WatchPace, failures: number, spread: number, now: Date): Date {
  const days = Math.min(30, watchDays[pace] * 2 ** Math.min(failures, 5));
  return new Date(now.getTime() + days * day * (1 + spread / 10));
}
