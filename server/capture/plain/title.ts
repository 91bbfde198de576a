import { readByline } from "#/server/capture/extract/byline.ts";
import { countWords, foldLine, isClosed } from "#/server/capture/extract/line.ts";
import { isDateLine } from "#/server/capture/extract/written-date.ts";
import type { Verdict } from "#/server/capture/debris/line-rule.ts";

/** A line of the head of a text. */
export interface HeadLine {
  readonly text: string;
  readonly index: number;
}

// A line that names what kind of place the page is, and not what the article is about.
const tagline =
  /(?<!\p{L})(?:blog(?:ging|s|gers?|ue|ue de)?|e-?zine|magazine?|newspaper|news and|news on|nachrichten|zeitung|actualités|noticias|notizie|notícias|periódico|quotidiano|giornale|jornal|revista|rivista|journal of|weekly|website|official site|just another|ein weiterer|un site|(?:since|seit|depuis|desde|dal) \d{4}|krant|dagblad|gazeta|dziennik|tidning(?:en)?|avis(?:en)?)(?!\p{L})/iu;

/** Whether a line has the form of a heading: short, begins with no small letter, does not end like a sentence. */
export function isHeadingLike(text: string, words = 14): boolean {
  const line = foldLine(text);
  const count = countWords(line);
  if (count === 0 || count > words || line.length > 200 || /^\p{Ll}\p{L}* /u.test(line)) return false;
  return /[?!]["'”’»]*$/u.test(line) ? count <= Math.max(14, words / 2) : !isClosed(line) && !/[:;,–—-]$/u.test(line);
}

const stems = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 6)));

/** Whether a line names its site rather than the article, where a heading follows. */
export function isTagline(text: string, next: string | undefined): boolean {
  return tagline.test(text) && next !== undefined && isHeadingLike(next, 30);
}

/**
 * Chooses the title among the lines before the first paragraph. The first line that looks like a heading is taken,
 * unless it is weak (a word or three, the motto of a site) and a later one is plainly stronger: it shares words with
 * the text, and byline or date follow it.
 */
export function chooseTitle(
  lines: readonly HeadLine[],
  verdicts: readonly (Verdict | null)[],
  prose: string,
  skip: (index: number) => boolean,
): HeadLine | null {
  const free = lines.filter(({ index }) => verdicts[index] === null && !skip(index));
  const words = stems(prose);
  const details = new Set(["dateline", "read-time", "reporting", "byline", "key-value"]);
  const isDetail = ({ text, index }: HeadLine): boolean =>
    details.has(verdicts[index]?.kind ?? "") || skip(index) || readByline(text) !== null || isDateLine(text);
  let best: { line: HeadLine; score: number; isWeak: boolean } | null = null;
  for (const [i, line] of free.entries()) {
    const text = foldLine(line.text);
    if (!isHeadingLike(text, 30) || isTagline(text, free[i + 1]?.text)) continue;
    const count = countWords(text);
    const shared = [...stems(text)].filter((stem) => words.has(stem)).length;
    const at = lines.findIndex(({ index }) => index === line.index);
    const after = lines.slice(at + 1, at + 4).findIndex(isDetail);
    const score =
      Math.min(4, shared) +
      (after === -1 ? 0 : after === 0 ? 1.5 : 1) +
      (count >= 5 && count <= 22 ? 2 : count <= 2 ? -1 : count === 3 ? 0 : 0.5) -
      Math.min(3, 0.15 * (free.length - 1 - i)) -
      (/^[\p{Lu}\p{N}\s&.|-]+$/u.test(text) && count <= 3 ? 1 : 0);
    if (best === null || (best.isWeak && score >= best.score + 2)) {
      best = { line, score, isWeak: count <= 3 || shared === 0 };
    }
  }
  return best?.line ?? null;
}
