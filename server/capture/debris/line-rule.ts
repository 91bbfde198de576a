import type { SourceNotice } from "#/server/capture/extraction.ts";
import { countWords, foldLine, isClosed } from "#/server/capture/extract/line.ts";
import { isDateLine } from "#/server/capture/extract/written-date.ts";
import type { BlockRole } from "#/text/role.ts";
import { commentRules } from "./rule-comment.ts";
import { metadataRules } from "./rule-metadata.ts";
import { noticeRules } from "./rule-notice.ts";
import { pageRules } from "./rule-page.ts";
import { relatedRules } from "./rule-related.ts";
import { shareRules } from "./rule-share.ts";
import { subscribeRules } from "./rule-subscribe.ts";
import type { DebrisRule, Zone } from "./rule.ts";

/** Why a line is set aside: its role, the reason in words, how sure the rule is (0–1). */
export interface Verdict {
  readonly kind: string;
  readonly role: BlockRole;
  readonly reason: string;
  readonly score: number;
  readonly notice: SourceNotice["kind"] | null;
}

/** A line as rules look at it: white space folded, words counted. */
export interface JudgedLine {
  readonly text: string;
  /** In small letters, as patterns are. */
  readonly lower: string;
  readonly words: number;
  readonly closed: boolean;
}

// The first rule that fits wins. Patterns ask for the form of such lines (whole line, opening words, no closing stop)
// rather than for words a sentence of an article may hold: a leftover costs a click, a lost sentence is never noticed.
const debrisRules: readonly DebrisRule[] = [
  ...noticeRules,
  ...relatedRules,
  ...shareRules,
  ...commentRules,
  ...subscribeRules,
  ...pageRules,
  ...metadataRules,
];

// No rule speaks of longer lines; a line of ten million letters costs nothing.
const longest = 1_500;

const dateline: Verdict = {
  kind: "dateline",
  role: "metadata",
  reason: "Says when the text was published.",
  score: 0.9,
  notice: null,
};

/** A line with its white space folded and its words counted. */
export function measureLine(raw: string): JudgedLine {
  const text = raw.length > 4 * longest ? raw.trim() : foldLine(raw);
  const lower = text.length > longest ? "" : text.toLowerCase().replaceAll("\u0307", "");
  return {
    text,
    lower,
    words: text.length > 20 * longest ? longest : countWords(text),
    closed: isClosed(text.slice(-20)),
  };
}

const furniture = new Set(["navigation", "cookie", "copyright", "share", "widget", "subscribe"]);

/** "Imprint | Privacy | Contact": a line of links, each of which would be furniture on a line of its own. */
function tryParts(line: JudgedLine, zone: Zone | null): Verdict | null {
  if (zone === "middle" || line.words > 40) return null;
  const parts = line.text.split(/\s*[|·•∙]\s*|\s+[-–—/]\s+/u).filter((part) => part !== "");
  if (parts.length < 2 || parts.length > 20) return null;
  const verdicts = parts.map((part) => tryRules(measureLine(part), zone, false));
  return verdicts.every((verdict) => verdict && furniture.has(verdict.kind)) ? verdicts[0]! : null;
}

/** The first rule a line fits, or null. Without a zone all rules are tried, wherever they are at home. */
export function tryRules(line: JudgedLine, zone: Zone | null, inParts = true): Verdict | null {
  if (line.text === "" || line.text.length > longest) return null;
  for (const { kind, role, reason, score, notice, ...rule } of debrisRules) {
    if (line.words > rule.words) continue;
    if (rule.unclosed !== undefined && line.closed) {
      const asks = rule.unclosed === "question" && /(?:[?!…]|\.{3})["'”’»)\]]*$/u.test(line.text);
      if (!asks) continue;
    }
    if (zone !== null && rule.zones && !rule.zones.includes(zone)) continue;
    if (!rule.pattern.test(line.lower) || rule.cased?.test(line.text) === false) continue;
    return { kind, role, reason, score, notice: notice ?? null };
  }
  if (zone !== "middle" && line.words <= 16 && isDateLine(line.text)) return dateline;
  return inParts ? tryParts(line, zone) : null;
}
