import type { Candidate } from "#/server/capture/extraction.ts";
import { readByline, splitNames } from "./byline.ts";
import type { Verdict } from "./debris.ts";
import { countWords, foldLine, isClosed } from "./line.ts";
import type { PlainLine } from "./plain-line.ts";
import { readWrittenDate } from "./written-date.ts";

/** What the lines before the first long paragraph say about the text, and which of them are set aside for it. */
export interface PlainHead {
  readonly title: (Candidate<string> & { readonly index: number }) | null;
  readonly byline: Candidate<readonly string[]> | null;
  readonly publishedOn: Candidate<string> | null;
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

const keyValue = /^(\p{Lu}[\p{L} ]{1,24}) ?: (\S.*)$/u;
const authorKey = /^(?:authors?|by|autor(?:en|es|in)?|auteurs?|written by)$/iu;
const dateKey = /^(?:date|published|publication date|posted|datum|fecha|veröffentlicht|publié)$/iu;
// A line that names what kind of place the page is, and not what the article is about.
const tagline =
  /(?<!\p{L})(?:blog(?:ging|s|gers?)?|e-?zine|magazine?|newspaper|news and|news on|nachrichten|zeitung|actualités|noticias|periódico|revista|journal of|weekly|website|official site|just another|since \d{4})(?!\p{L})/iu;

/** Whether a line has the form of a heading: short, begins with no small letter, does not end like a sentence. */
export function isHeadingLike(text: string, words = 14): boolean {
  const line = foldLine(text);
  const count = countWords(line);
  if (count === 0 || count > words || line.length > 200 || /^\p{Ll}/u.test(line)) return false;
  return /\?["'”’»]*$/u.test(line) ? count <= 14 : !isClosed(line) && !/[:;,–—-]$/u.test(line);
}

function isTagline(line: string, next: string | undefined): boolean {
  return tagline.test(line) && next !== undefined && isHeadingLike(next, 30);
}

function isKeyValue(text: string): boolean {
  const match = keyValue.exec(foldLine(text));
  return match !== null && countWords(text) <= 20 && countWords(match[1]!) <= 3 && !isClosed(text);
}

/** "Four battlegroups: from decision to deployment" on top is a title: a value of details begins no sentence's rest. */
function isSubtitled(text: string, index: number): boolean {
  return index === 0 && /^\p{Ll}/u.test(keyValue.exec(foldLine(text))?.[2] ?? "");
}

/**
 * Reads the head of a plain text. The title is the first line that looks like a heading, after a line that is plainly
 * the site's own; "Key: value" lines, the byline and the date are set aside and offered as what they say.
 */
export function readPlainHead(
  lines: readonly PlainLine[],
  verdicts: readonly (Verdict | null)[],
  isHead: (index: number) => boolean,
): PlainHead {
  const found = new Map<number, Verdict>();
  const head = lines.map((line, index) => ({ ...line, index })).filter(({ index }) => isHead(index));
  const free = head.filter(({ index }) => verdicts[index] === null);
  let title: PlainHead["title"] = null;
  let byline: PlainHead["byline"] = null;
  let publishedOn: PlainHead["publishedOn"] = null;
  const isDetail = (line: (typeof free)[number] | undefined) => line && found.get(line.index)?.kind === "key-value";
  for (const [i, { text, index }] of free.entries()) {
    const next = free[i + 1];
    const names = readByline(text);
    if (names) {
      byline ??= { value: names, from: "the line that names the author" };
      publishedOn ??= dateIn(text);
      found.set(index, {
        kind: "byline",
        role: "byline",
        reason: "Says who wrote the text.",
        score: 0.95,
        notice: null,
      });
    } else if (!title && isTagline(text, next?.text)) {
      found.set(index, {
        kind: "navigation",
        role: "navigation",
        reason: "The name or motto of the site, not of the text.",
        score: 0.8,
        notice: null,
      });
    } else if (
      isKeyValue(text) &&
      !isSubtitled(text, i) &&
      (title || isDetail(free[i - 1]) || (next && isKeyValue(next.text)))
    ) {
      const [, key = "", value = ""] = keyValue.exec(foldLine(text)) ?? [];
      if (authorKey.test(key)) byline ??= { value: splitNames(value), from: `the line “${key}:”` };
      if (dateKey.test(key)) publishedOn ??= dateIn(value);
      found.set(index, {
        kind: "key-value",
        role: "metadata",
        reason: "A line of details about the text, not a sentence of it.",
        score: 0.9,
        notice: null,
      });
    } else if (!title && isHeadingLike(text, 30)) {
      title = {
        value: foldLine(text),
        from: index === 0 ? "the first line" : "the first line that looks like a title",
        index,
      };
    }
  }
  for (const { text, index } of head) {
    if (verdicts[index]?.kind === "dateline") publishedOn ??= dateIn(text);
  }
  return { title, byline: byline && byline.value.length > 0 ? byline : null, publishedOn, verdicts: found };
}

function dateIn(text: string): Candidate<string> | null {
  const value = readWrittenDate(text);
  return value === null ? null : { value, from: "a line above the text" };
}
