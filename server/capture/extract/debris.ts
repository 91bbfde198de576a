import type { JudgedLine, Verdict as LineVerdict } from "#/server/capture/debris/line-rule.ts";
import { measureLine, tryRules } from "#/server/capture/debris/line-rule.ts";
import type { Zone } from "#/server/capture/debris/rule.ts";

/** Why a line is set aside: its role, the reason in words, how sure the rule is (0–1). */
export type Verdict = LineVerdict;

const anchors = new Set(["comments", "widget", "share", "follow", "subscribe", "copyright"]);
const listHeadings = /heading over pointers/u;
// One such word alone before a sentence is a heading of the text: "Facebook" in an article about it.
const headingKinds = new Set(["navigation", "share", "related", "tags", "comments"]);

const networkName =
  /^(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|mastodon|bluesky|threads|tumblr|tiktok|xing|messenger|skype|signal|line|viber|pocket|link|mail|e-?mail)$/iu;

/** The first and last line that are surely text of an article: long, ended like a sentence, and fitting no rule. */
function proseRange(
  lines: readonly JudgedLine[],
  free: readonly (Verdict | null)[],
): { first: number; last: number } | null {
  for (const least of [18, 8]) {
    const prose = lines.map(
      (line, i) => ((line.words >= least && line.closed) || line.words >= 35) && free[i] === null,
    );
    const first = prose.indexOf(true);
    if (first !== -1) return { first, last: prose.lastIndexOf(true) };
  }
  return null;
}

/**
 * After the last comment form, share bar or copyright line nothing of the article follows: short lines there take the
 * role of the marked line before them. Does nothing if a whole unmarked sentence still follows.
 */
function foldTail(lines: readonly JudgedLine[], verdicts: (Verdict | null)[], last: number): void {
  for (let i = Math.max(last + 1, Math.floor(lines.length * 0.3)); i < lines.length; i++) {
    if (!anchors.has(verdicts[i]?.kind ?? "")) continue;
    const rest = lines.slice(i + 1);
    const marked = rest.filter((_, j) => verdicts[i + 1 + j] !== null).length;
    const sentence = rest.some((line, j) => verdicts[i + 1 + j] === null && line.closed && line.words >= 12);
    if (sentence || (rest.length > 3 && marked < rest.length * 0.3)) continue;
    let role = verdicts[i]!.role;
    for (let j = i + 1; j < lines.length; j++) {
      if (verdicts[j] !== null) role = verdicts[j]!.role;
      else if (lines[j]!.words < 18) {
        verdicts[j] = {
          kind: "tail",
          role,
          reason: "Stands among what follows the article on its page.",
          score: 0.9,
          notice: null,
        };
      }
    }
    return;
  }
}

/**
 * Titles under a heading such as "Related articles". In mid-text only a few whole titles are taken, and the last of
 * them is left where it may head the text that follows.
 */
function foldPointers(lines: readonly JudgedLine[], verdicts: (Verdict | null)[], zones: readonly Zone[]): void {
  const isTitle = (at: number, least: number): boolean => {
    const line = lines[at];
    if (line === undefined || line.words > 25 || line.words < least) return false;
    return !line.closed || /[?!…]["'”’»)]*$/u.test(line.text);
  };
  for (let i = 0; i < lines.length; i++) {
    if (!listHeadings.test(verdicts[i]?.reason ?? "")) continue;
    const isMiddle = zones[i] === "middle";
    const most = isMiddle ? 6 : 30;
    let end = i + 1;
    const goesOn = (at: number): boolean => {
      const own = verdicts[at];
      return own
        ? own.role === "related" || own.role === "metadata" || own.kind === "ad"
        : isTitle(at, isMiddle ? 4 : 1);
    };
    while (end - i <= most + 1 && goesOn(end)) end++;
    if (isMiddle && end - i > most) continue;
    if (isMiddle && end < lines.length && verdicts[end - 1] === null && lines[end - 1]!.words <= 12) end--;
    for (let j = i + 1; j < end; j++) {
      verdicts[j] ??= { ...verdicts[i]!, reason: "Stands in a list of other pages.", score: 0.85 };
    }
    i = Math.max(i, end - 1);
  }
}

/** Takes back what is more likely the heading of a part: one short marked line between sentences. */
function spareHeadings(lines: readonly JudgedLine[], verdicts: (Verdict | null)[], zones: readonly Zone[]): void {
  const isSentence = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && verdicts[at] === null && line.closed && line.words >= 8;
  };
  const spared = lines.flatMap((line, i) => {
    const own = verdicts[i];
    if (!own || !headingKinds.has(own.kind) || own.kind === "related" || line.words > 3 || line.closed) return [];
    if (/[:>»›→…|]$/u.test(line.text) || zones[i] === "head") return [];
    if (own.kind === "share" && !networkName.test(line.text)) return [];
    return isSentence(i + 1) && (zones[i] === "middle" || isSentence(i - 1)) ? [i] : [];
  });
  for (const i of spared) verdicts[i] = null;
}

/** What is judged of each line of a text, and where it stands. */
export interface Judgement {
  readonly verdicts: (Verdict | null)[];
  readonly zones: Zone[];
}

/**
 * Judges the lines of a text, in order: for each, why it is page debris, or null when it stays in the text. `zones`
 * tells where each line stands; without any long paragraph no line is taken to be before or after the article. Who
 * knows where the article lies gives its first and last line.
 */
export function judgeLines(texts: readonly string[], span?: { first: number; last: number }): Judgement {
  const lines = texts.map(measureLine);
  const free = lines.map((line) => tryRules(line, null));
  const isWithin = (_: unknown, i: number): boolean => !span || (i >= span.first && i <= span.last);
  const found = proseRange(lines.filter(isWithin), free.filter(isWithin));
  const shift = span?.first ?? 0;
  const prose = found && { first: found.first + shift, last: found.last + shift };
  const zones = lines.map((_, i): Zone =>
    prose && i < prose.first ? "head" : prose && i > prose.last ? "tail" : "middle",
  );
  // A line that fits no rule anywhere fits none in its zone.
  const verdicts = lines.map((line, i) => (free[i] === null ? null : tryRules(line, zones[i]!)));
  foldPointers(lines, verdicts, zones);
  if (prose) foldTail(lines, verdicts, prose.last);
  spareHeadings(lines, verdicts, zones);
  return { verdicts, zones };
}
