import type { SourceNotice } from "#/server/capture/extraction.ts";
import type { BlockRole } from "#/text/role.ts";
import type { DebrisRule, Zone } from "./debris-rule.ts";
import { pageRules } from "./debris-page.ts";
import { sourceRules } from "./debris-source.ts";
import { countWords, foldLine, isClosed } from "./line.ts";
import { isDateLine } from "./written-date.ts";

/** Why a line is set aside: its role, the reason in words, how sure the rule is (0–1). */
export interface Verdict {
  readonly kind: string;
  readonly role: BlockRole;
  readonly reason: string;
  readonly score: number;
  readonly notice: SourceNotice["kind"] | null;
}

interface Line {
  readonly text: string;
  readonly words: number;
  readonly closed: boolean;
}

// The first rule that fits wins. Patterns ask for the form of such lines (whole line, opening words, no closing stop)
// rather than for words a sentence of an article may hold: a leftover costs a click, a lost sentence is never noticed.
const debrisRules: readonly DebrisRule[] = [...pageRules, ...sourceRules];
const anchors = new Set(["comments", "widget", "share", "follow", "subscribe", "copyright"]);

function verdict({ kind, role, reason, score, notice }: DebrisRule): Verdict {
  return { kind, role, reason, score, notice: notice ?? null };
}

function tryRules(line: Line, zone: Zone | null): Verdict | null {
  if (line.text === "") return null;
  for (const rule of debrisRules) {
    if (line.words > rule.words || (rule.unclosed === true && line.closed)) continue;
    if (zone !== null && rule.zones && !rule.zones.includes(zone)) continue;
    if (rule.pattern.test(line.text)) return verdict(rule);
  }
  if (zone !== "middle" && isDateLine(line.text)) {
    return {
      kind: "dateline",
      role: "metadata",
      reason: "Says when the text was published.",
      score: 0.9,
      notice: null,
    };
  }
  return null;
}

/** The first and last line that are surely text of an article: long, ended like a sentence, and fitting no rule. */
function proseRange(lines: readonly Line[]): { first: number; last: number } | null {
  for (const least of [18, 8]) {
    const prose = lines.map(
      (line) => ((line.words >= least && line.closed) || line.words >= 35) && tryRules(line, null) === null,
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
function foldTail(lines: readonly Line[], verdicts: (Verdict | null)[], last: number): void {
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
 * Judges the lines of a text, in order: for each, why it is page debris, or null when it stays in the text. `zones`
 * tells where each line stands; without any long paragraph no line is taken to be before or after the article.
 */
export function judgeLines(texts: readonly string[]): { verdicts: (Verdict | null)[]; zones: Zone[] } {
  const lines = texts.map((raw): Line => {
    const text = foldLine(raw);
    return { text, words: countWords(text), closed: isClosed(text) };
  });
  const prose = proseRange(lines);
  const zones = lines.map((_, i): Zone =>
    prose && i < prose.first ? "head" : prose && i > prose.last ? "tail" : "middle",
  );
  const verdicts = lines.map((line, i) => tryRules(line, zones[i]!));
  if (prose) foldTail(lines, verdicts, prose.last);
  return { verdicts, zones };
}
