import type { Candidate } from "#/server/capture/extraction.ts";
import type { Verdict } from "#/server/capture/debris/line-rule.ts";
import type { HeadLine } from "#/server/capture/plain/title.ts";
import { readPosted } from "#/server/capture/plain/author.ts";
import { chooseTitle, isTagline } from "#/server/capture/plain/title.ts";
import { readByline, splitNames } from "./byline.ts";
import { countWords, foldLine, isClosed } from "./line.ts";
import type { PlainLine } from "./plain-line.ts";
import { isDateLine, readWrittenDate } from "./written-date.ts";

type Names = Candidate<readonly string[]>;

/** What the lines before the first long paragraph say about the text, and which of them are set aside for it. */
export interface PlainHead {
  readonly title: (Candidate<string> & { readonly index: number }) | null;
  readonly bylines: readonly Names[];
  readonly published: readonly Candidate<string>[];
  readonly modified: readonly Candidate<string>[];
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

const keyValue = /^(\p{Lu}[\p{L} -]{1,28}?)\s?: ?(\S.*)$/u;
const authorKey =
  /^(?:authors?|by|written by|posted by|autor(?:en|es|in|a|e|zy|ka|ři|i)?|autrice|auteure?s?|verfasser(?:in)?|von|text|texte|texto|testo|tekst|par|por|di|door|auteurs?|författare|forfatter(?:e)?|skribent|kirjoittaja|szerző|автор|συντάκτης)$/iu;
const dateKey =
  /^(?:date|published(?: on)?|publication date|posted(?: on)?|datum|veröffentlicht(?: am)?|erschienen(?: am)?|publié(?: le)?|date de publication|fecha(?: de publicación)?|publicado(?: el| em)?|data(?: di pubblicazione| de publicação| publikacji)?|pubblicato(?: il)?|gepubliceerd(?: op)?|opublikowano|publicerad|publisert|udgivet|julkaistu|dato|päivämäärä|дата|publikováno|dátum)$/iu;
const changed =
  /updat|modif|revis|aktualis|geändert|bearbeitet|mis(?:e)? à jour|actuali[sz]|atualiz|aggiorn|bijgewerkt|gewijzigd|zaktual|aktualiz|uppdat|ändrad|oppdat|opdat|endret|ændret|päivit|обновл|ενημερ/iu;
const particle = "(?:de|del|della|der|den|di|da|dos|das|du|la|le|van|von|zu|al|el|bin|ibn|ben|y|e|af|av|ter|ten)";
const onlyName = new RegExp(
  String.raw`^(?:(?:dr|prof|prof\. dr|dott|dra?|ing)\. )?\p{Lu}[\p{L}'’.-]*\p{L}(?: ${particle}){0,2}(?: (?:\p{Lu}[\p{L}'’-]*|\p{Lu}\.)){1,3}$`,
  "u",
);
const opener =
  /^(?:(?:skriven|skrevet|escrito|écrit|scritto) )?(?:av|af|przez|od|por|par|door|di|da|von|by):? (?=\p{Lu})/iu;

const verdict = (kind: string, role: Verdict["role"], reason: string, score: number): Verdict => ({
  kind,
  role,
  reason,
  score,
  notice: null,
});
const bylineVerdict = verdict("byline", "byline", "Says who wrote the text.", 0.95);
const detail = verdict("key-value", "metadata", "A line of details about the text, not a sentence of it.", 0.9);
const siteName = verdict("navigation", "navigation", "The name or motto of the site, not of the text.", 0.8);
const kicker = verdict("navigation", "navigation", "Stands above the title: the name of a site or a section.", 0.7);

function isKeyValue(text: string): boolean {
  const match = keyValue.exec(foldLine(text));
  return match !== null && countWords(text) <= 20 && countWords(match[1]!) <= 3 && !isClosed(text);
}

/** "Four battlegroups: from decision to deployment" on top is a title: a value of details begins no sentence's rest. */
function isSubtitled(text: string, index: number): boolean {
  return index === 0 && /^\p{Ll}/u.test(keyValue.exec(foldLine(text))?.[2] ?? "");
}

/** The names in a line that holds nothing else, or a name and a date ("Name · 3 March 2021"). */
function namesIn(text: string): readonly string[] | null {
  const parts = foldLine(text).split(/ ?[|·•] ?|, (?=\d)| [–—-] /u);
  const [first = "", ...rest] = parts;
  const name = first.replace(opener, "");
  if (!onlyName.test(name) || rest.some((part) => part !== "" && !isDateLine(part) && countWords(part) > 3))
    return null;
  return splitNames(name);
}

/**
 * Reads the head of a plain text: its title; "Key: value" lines, byline and date, which are set aside and offered as
 * what they say; and the lines above the title that belong to the site.
 */
export function readPlainHead(
  lines: readonly PlainLine[],
  verdicts: readonly (Verdict | null)[],
  isHead: (index: number) => boolean,
  skip: (index: number) => boolean = () => false,
): PlainHead {
  const found = new Map<number, Verdict>();
  const bylines: Names[] = [];
  const published: Candidate<string>[] = [];
  const modified: Candidate<string>[] = [];
  const head = lines.map(({ text }, index): HeadLine => ({ text, index })).filter(({ index }) => isHead(index));
  const free = head.filter(({ index }) => verdicts[index] === null && !skip(index));
  const add = (list: Candidate<string>[], text: string, from: string): void => {
    const value = readWrittenDate(text);
    if (value !== null) list.push({ value, from });
  };
  /** "Published 3 May 2022, updated 4 May 2022" gives both days. */
  const addDate = (text: string, from: string, isChange = false): void => {
    const at = text.search(changed);
    if (isChange || at === -1) add(isChange ? modified : published, text, from);
    else {
      add(published, text.slice(0, at), from);
      add(modified, text.slice(at), from);
    }
  };

  for (const [i, { text, index }] of free.entries()) {
    const names = readByline(text);
    const isDetail = (at: number): boolean => free[at] !== undefined && isKeyValue(free[at].text);
    if (names) {
      bylines.push({ value: names, from: "the line that names the author" });
      addDate(text, "the line that names the author");
      found.set(index, bylineVerdict);
    } else if (isKeyValue(text) && !isSubtitled(text, i)) {
      const [, key = "", value = ""] = keyValue.exec(foldLine(text)) ?? [];
      const isNamed = authorKey.test(key) || dateKey.test(key) || changed.test(key);
      // On top of everything a lone "Topic: what happened" is a title.
      if (!isNamed && i === 0 && !isDetail(1)) continue;
      if (!isNamed && i > 0 && !isDetail(i - 1) && !isDetail(i + 1) && countWords(value) > 4) continue;
      if (authorKey.test(key)) bylines.push({ value: splitNames(value), from: `the line “${key}:”` });
      if (dateKey.test(key) || changed.test(key)) addDate(value, `the line “${key}:”`, changed.test(key));
      found.set(index, authorKey.test(key) ? bylineVerdict : detail);
    }
  }

  const prose = lines
    .filter(({ text }, index) => !isHead(index) && countWords(text) >= 8)
    .slice(0, 12)
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 8_000);
  const title = chooseTitle(head, verdicts, prose, (index) => found.has(index) || skip(index));

  for (const [i, { text, index }] of free.entries()) {
    if (found.has(index) || index === title?.index) continue;
    const isAbove = title !== null && index < title.index;
    if (isAbove && isTagline(text, free[i + 1]?.text)) found.set(index, siteName);
    else if (isAbove && countWords(text) <= 8 && !isClosed(text)) found.set(index, kicker);
  }
  // A bare name counts where a date, a reading time or a button to follow stands beside it, below the title.
  const beside = new Set(["dateline", "read-time", "share", "follow", "byline", "subscribe"]);
  for (const [at, { text, index }] of head.entries()) {
    if (bylines.length > 0 || title === null || index <= title.index || found.has(index)) continue;
    const by = verdicts[index]?.kind === "posted" ? readPosted(text) : null;
    const hasDate = isDateLine(text.replace(/^[^|·•–—]*/u, "")) || /[|·•,]/u.test(text);
    const near = [at - 1, at + 1, at + 2].some((one) => beside.has(verdicts[head[one]?.index ?? -1]?.kind ?? ""));
    const names = by ?? (verdicts[index] === null && (near || hasDate) ? namesIn(text) : null);
    if (!names || names.length === 0) continue;
    bylines.push({ value: names, from: "the line below the title" });
    addDate(text, "the line below the title");
    found.set(index, bylineVerdict);
  }
  for (const { text, index } of head) {
    if (verdicts[index]?.kind === "dateline") addDate(text, "a line above the text");
  }
  return {
    title: title && {
      value: foldLine(title.text).replace(/^#{1,6} /u, ""),
      from: title.index === 0 ? "the first line" : "the first line that looks like a title",
      index: title.index,
    },
    bylines: bylines.filter(({ value }) => value.length > 0),
    published,
    modified,
    verdicts: found,
  };
}
