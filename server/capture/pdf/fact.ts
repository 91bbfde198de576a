import { readByline, splitNames } from "#/server/capture/extract/byline.ts";
import type { DraftBlock } from "#/server/capture/extract/draft.ts";
import { findLanguage } from "#/server/capture/extract/language.ts";
import { isDateLine, readWrittenDate } from "#/server/capture/extract/written-date.ts";
import type { Candidate, Candidates } from "#/server/capture/extraction.ts";
import { safeHref } from "#/text/href.ts";
import { isMeaninglessName, isMeaninglessTitle } from "#/server/capture/format/property.ts";
import type { Reading } from "#/server/capture/format/reading.ts";

/** What a PDF says of itself apart from its pages: the information dictionary, and the XMP packet by names in small letters. */
export interface PdfProperties {
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: (name: string) => unknown;
  readonly language: string | null;
}

const fromInfo = "the properties of the file";
const fromXmp = "the XMP properties of the file";

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string => typeof one === "string")
    .map((one) => one.replace(/\s+/gu, " ").trim())
    .filter((one) => one !== "");
}

/** A day as PDF (D:20260304…) or XMP (2026-03-04T…) writes it, without any shift of time zone. */
function dayOf(value: unknown): string | null {
  const [written] = texts(value);
  const match = /^(?:D:)?(\d{4})-?(\d{2})-?(\d{2})/u.exec(written ?? "");
  return match ? readWrittenDate(`${match[1]}-${match[2]}-${match[3]}`) : null;
}

function candidates<T>(list: readonly (readonly [value: T | null, from: string])[]): Candidate<T>[] {
  return list.flatMap(([value, from]) => (value === null ? [] : [{ value, from }]));
}

const first = <T>(list: readonly T[]): T | null => list[0] ?? null;
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The facts of a PDF. A title in its properties is believed when its words stand on the first pages, for programs write
 * templates and file names there; else the largest line of the first page is the title.
 */
export function findFacts(
  { info, xmp, language }: PdfProperties,
  drafts: readonly DraftBlock[],
  largest: string | null,
): Omit<Reading, "blocks"> {
  const lines = drafts.map((draft) => ({
    ...draft,
    text: draft.runs
      .map(({ text }) => text)
      .join("")
      .trim(),
  }));
  const opening = letters(
    lines
      .slice(0, 40)
      .map(({ text }) => text)
      .join(" "),
  );
  const title = (value: unknown): string | null => texts(value).find((one) => !isMeaninglessTitle(one)) ?? null;
  const given = candidates([
    [title(xmp("dc:title")), fromXmp],
    [title(info["Title"]), fromInfo],
  ]);
  const shown = given.filter(({ value }) => letters(value).length > 5 && opening.includes(letters(value)));
  const looks = candidates([[largest, "the largest line of the first page"]]);
  const titles = [...shown, ...looks, ...given.filter((one) => !shown.includes(one))];
  const names = (value: unknown): readonly string[] | null => {
    const found = texts(value)
      .filter((one) => !isMeaninglessName(one))
      .flatMap(splitNames);
    return found.length > 0 ? found : null;
  };
  const head = lines.slice(0, 12);
  const written = head.map(({ text }) => readByline(text)).find((found) => found !== null) ?? null;
  const bylines = candidates([
    [written, "a line of the first page"],
    [names(xmp("dc:creator")), fromXmp],
    [names(info["Author"]), fromInfo],
  ]);
  const line = head.find(({ text }) => isDateLine(text));
  const dates = candidates([
    [line ? readWrittenDate(line.text) : null, "a line of the first page"],
    [dayOf(xmp("xmp:createdate")), "the day the file was made, as its XMP properties say"],
    [dayOf(info["CreationDate"]), "the day the file was made, as its properties say"],
  ]);
  const changes = candidates([
    [dayOf(xmp("xmp:modifydate")), "the day the file was last saved, as its XMP properties say"],
    [dayOf(info["ModDate"]), "the day the file was last saved, as its properties say"],
  ]);
  const publishers = candidates([[first(texts(xmp("dc:publisher"))), fromXmp]]);
  const licences = candidates([
    [safeHref(first(texts(xmp("xmprights:webstatement"))) ?? ""), fromXmp],
    [first(texts(xmp("dc:rights"))), fromXmp],
  ]);
  const found: Candidates = {
    title: titles,
    byline: bylines.map(({ value, from }) => ({ value: value.join("; "), from })),
    publishedOn: dates,
    modifiedOn: changes,
    publisher: publishers,
    licence: licences,
  };
  const body = lines.filter(({ role }) => role === undefined).map(({ text }) => text);
  return {
    title: first(titles),
    byline: first(bylines),
    publishedOn: first(dates),
    modifiedOn: first(changes),
    publisher: first(publishers),
    licence: first(licences),
    canonicalUrl: null,
    language: findLanguage(
      [
        [language, fromInfo],
        [first(texts(xmp("dc:language"))), fromXmp],
      ],
      body.join("\n"),
    ),
    candidates: Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0)),
    images: [],
  };
}
