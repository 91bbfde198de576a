import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import type { DayOrder } from "#/server/capture/extract/written-date.ts";
import { isDateLine, readWrittenDates } from "#/server/capture/extract/written-date.ts";
import { labelOf } from "./date-word.ts";
import type { FactEvidence } from "./evidence.ts";
import { placeOf } from "./evidence.ts";
import { spacedText } from "./mark.ts";
import type { Option, PlainSigns } from "./rank.ts";
import { Options } from "./rank.ts";
import { wordsOf } from "./structured.ts";

const publishedMeta =
  /(?:^|[.:_-])(?:published(?:[_-]?(?:time|date|at|on))?|date[_-]?published|publish[_-]?(?:date|time)?|publication[_-]?date|pubdate|pub[_-]date|date[._-]issued|issued|release[_-]?date|citation_(?:publication_|online_)?date|first[_-]?published|published-date|publishtime|date[._-]created|created)$/u;
const modifiedMeta =
  /(?:^|[.:_-])(?:modified(?:[_-]?(?:time|date|at))?|date[_-]?modified|updated(?:[_-]?(?:time|date|at))?|last[_-]?(?:modified|updated)(?:[_-]?date)?|revised|lastmod|date[._-]modified)$/u;
const plainMeta = /(?:^|[.:_-])(?:date|dc\.date|dcterms\.date|sailthru\.date|datetime|article\.date)$/u;
const scripted =
  /(?:\\?["']|&quot;)(date_?published|published?_?(?:date|at|on|time)|publication_?date|first_?published(?:_?at|_?date)?|pub_?date|post_?date|date_?modified|updated_?at|modified_?(?:date|at|time)?)(?:\\?["']|&quot;) ?: ?(?:\\?["']|&quot;)(\d{4}-\d{2}-\d{2})/giu;

/** Days that the page declares for machines, in the order of trust. */
function declare(options: Options, { meta, data, marks, url, html }: FactEvidence): void {
  const add = (text: string | null | undefined, sign: string, from: string): void => {
    const raw = text?.slice(0, 60) ?? "";
    const compact = /^(\d{4})(\d{2})(\d{2})(?:\D|$)/u.exec(raw);
    const day = readWrittenDates(compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : raw)[0]?.value;
    if (day !== undefined) options.add(day, day, from, [sign]);
  };
  add(wordsOf(data.article?.["datePublished"]), "data-published", "the structured data of the page");
  for (const page of data.pages)
    add(wordsOf(page["datePublished"]), "page-published", "the structured data of the page");
  const tags = [...meta.values].slice(0, 500);
  for (const [name, [value]] of tags)
    if (publishedMeta.test(name)) add(value, "meta-published", "the head of the page");
  for (const { kind, element } of marks)
    if (kind === "published")
      for (const text of [
        element.attributes.get("content"),
        element.attributes.get("datetime"),
        spacedText(element, 60),
      ])
        add(text, "mark-published", "the page’s own mark for a date");
  for (const [name, [value]] of tags) if (plainMeta.test(name)) add(value, "meta-plain", "the head of the page");
  add(wordsOf(data.article?.["dateCreated"]), "data-created", "the structured data of the page");
  const path =
    /\/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/u.exec(url ?? "") ??
    /\/(20\d{2})(\d{2})(\d{2})(?:\/|-|$)/u.exec(url ?? "");
  if (path) add(`${path[1]}-${path[2]}-${path[3]}`, "path", "the address of the page");
  for (const match of [...html.slice(0, 3_000_000).matchAll(scripted)].slice(0, 12))
    add(match[2], /mod|upd/iu.test(match[1]!) ? "script-modified" : "script-published", "the scripts of the page");
  add(wordsOf(data.article?.["dateModified"]), "data-modified", "the day the page was last changed");
  for (const page of data.pages)
    add(wordsOf(page["dateModified"]), "page-modified", "the day the page was last changed");
  for (const [name, [value]] of tags)
    if (modifiedMeta.test(name)) add(value, "meta-modified", "the day the page was last changed");
  for (const { kind, element } of marks)
    if (kind === "modified")
      for (const text of [
        element.attributes.get("content"),
        element.attributes.get("datetime"),
        spacedText(element, 60),
      ])
        add(text, "mark-modified", "the day the page was last changed");
}

/** Days that a reader sees: `<time>`, elements with a class for dates, lines that hold a date. */
function show(options: Options, { marks, blocks, title }: FactEvidence, order: DayOrder): void {
  const declared = new Set(options.all().map(({ value }) => value));
  /** A day that can be read in two ways is read as the page declares it elsewhere, else as its country writes days. */
  const read = (text: string): ReturnType<typeof readWrittenDates> => {
    for (const one of ["day-first", "month-first"] as const) {
      const days = readWrittenDates(text, one);
      if (days.length > 0 && days.every(({ value }) => declared.has(value))) return days;
    }
    return readWrittenDates(text, order);
  };
  let times = 0;
  for (const { kind, element, block } of marks) {
    if (kind !== "time" && kind !== "date-class") continue;
    const place = placeOf(block, title);
    const text = spacedText(element, 130);
    if (kind === "date-class" && text.length > 120) continue;
    const around =
      kind === "time" ? `${element.attributes.get("class") ?? ""} ${spacedText(element.parent ?? element, 90)}` : text;
    const label = labelOf(around);
    const first = kind === "time" && times++ === 0 ? ["time-first"] : [];
    for (const written of [element.attributes.get("datetime") ?? element.attributes.get("content") ?? "", text])
      for (const { value } of read(written).slice(0, 2))
        options.add(value, value, "the page’s own mark for a date", [
          `${kind}:${place}`,
          `${kind}:${label}`,
          `seen:${place}:${label}`,
          "seen",
          ...first,
        ]);
  }
  for (const [i, block] of blocks.entries()) {
    // A page of 10,000 lines says of itself at its beginning or its end.
    if (block.text.length > 220 || (i > title + 200 && i < blocks.length - 100)) continue;
    const line = foldLine(block.text);
    if (!/\d{4}|\p{Nd}{4}/u.test(line)) continue;
    const days = read(line);
    if (days.length === 0) continue;
    const place = placeOf(i, title);
    const before = i > 0 ? foldLine(blocks[i - 1]!.text.slice(0, 60)) : "";
    for (const [at, { value, start }] of days.slice(0, 3).entries()) {
      const lead = line.slice(days[at - 1]?.end ?? 0, start);
      const label =
        labelOf(lead.slice(-40)) === "bare" && at === 0 && countWords(before) <= 3
          ? labelOf(before)
          : labelOf(lead.slice(-40));
      const form = isDateLine(line) ? "alone" : line.length <= 90 && countWords(line) <= 14 ? "short" : "prose";
      options.add(value, value, "a line near the title", [
        `line:${place}`,
        `line:${form}:${label}`,
        `seen:${place}:${label}`,
        "seen",
        ...(place === "far" && i > blocks.length - 12 ? ["line-end"] : []),
      ]);
    }
  }
}

const publishedSigns = ["data-published", "meta-published", "mark-published", "page-published"];
const modifiedSigns = ["data-modified", "meta-modified", "page-modified", "mark-modified", "script-modified"];

/** A declared day of publication, or a line of its own with a date near the title, settles that there is one. */
export const plainDay: PlainSigns = {
  settle: [
    "data-published",
    "meta-published",
    "meta-plain",
    "mark-published",
    "line:alone:published",
    "line:alone:bare",
  ],
  doubt: ["old", "seen:far:published", "seen:far:bare", "seen:above:bare", "seen:further:bare"],
};

/** Everything that may be the day a page was published, with the signs for and against each. */
export function dayOptions(evidence: FactEvidence, order: DayOrder): readonly Option[] {
  const options = new Options();
  declare(options, evidence);
  show(options, evidence, order);
  const all = options.all();
  const has = (option: Option, signs: readonly string[]): boolean => signs.some((sign) => option.signs.has(sign));
  const hasPublished = all.some((option) => has(option, publishedSigns));
  const isNear = (option: Option): boolean =>
    [...option.signs.keys()].some((sign) => /^seen:(?:over|under|below)/u.test(sign));
  const firstSeen = all.find(isNear);
  return options.judge((option) => {
    const found: string[] = [];
    const declared = publishedSigns.filter((sign) => option.signs.has(sign)).length;
    found.push(`declared-${Math.min(3, declared)}`);
    const isModified = has(option, modifiedSigns);
    if (isModified && declared > 0) found.push("published-and-modified");
    if (isModified && declared === 0) found.push(hasPublished ? "modified-beside-published" : "modified-only");
    if (declared > 0 && isNear(option)) found.push("declared-and-near");
    if (declared > 0 && !option.signs.has("seen") && all.some((other) => other !== option && isNear(other)))
      found.push("declared-unseen");
    if (declared === 0 && option.signs.has("seen")) found.push(hasPublished ? "seen-beside-published" : "seen-only");
    if (isModified && isNear(option))
      found.push(hasPublished && declared === 0 ? "modified-near-beside-published" : "modified-near");
    const millis = Date.parse(option.value);
    const twin = all.find((other) => Math.abs(Date.parse(other.value) - millis) === 86_400_000);
    if (twin)
      found.push(
        isNear(twin) && !isNear(option)
          ? "twin-is-near"
          : isNear(option) && !isNear(twin)
            ? "twin-is-not-near"
            : "twin",
      );
    const later = all.filter(
      (other) => other.value > option.value && (isNear(other) || has(other, publishedSigns)),
    ).length;
    const earlier = all.filter(
      (other) => other.value < option.value && (isNear(other) || has(other, publishedSigns)),
    ).length;
    if (later === 0) found.push("latest");
    if (earlier === 0) found.push("earliest");
    if (option === firstSeen) found.push("first-seen");
    if (all.length === 1) found.push("only");
    const year = Number(option.value.slice(0, 4));
    if (year < 1995) found.push("old");
    return found;
  });
}
