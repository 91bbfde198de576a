import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Judgement } from "#/server/capture/extract/debris.ts";
import { judgeLines } from "#/server/capture/extract/debris.ts";
import type { BlockRole } from "#/text/role.ts";
import type { Forest } from "./forest.ts";
import { askForest } from "./forest.ts";
import { lineFeatures } from "./line-feature.ts";
import type { JudgedLine, Verdict } from "./line-rule.ts";
import { measureLine } from "./line-rule.ts";

let shipped: Forest | null = null;

/** The model of line-model.json, read when it is first asked. */
function shippedForest(): Forest {
  if (shipped) return shipped;
  const text = readFileSync(join(import.meta.dirname, "line-model.json"), "utf8");
  const { trees } = JSON.parse(text) as { readonly trees: readonly string[] };
  shipped = trees.map((tree) => tree.split(" ").map(Number));
  return shipped;
}

// Chosen by cross-validation for recall: a leftover costs a click, a lost sentence is never noticed.
const limits = { region: 0.25, sentence: 0.08, inside: 0.08, fewest: 40, outside: 20, most: 6_000 };
const tailRoles: readonly BlockRole[] = ["related", "comment-form", "share", "navigation"];

/** Whether the model may never set a line aside by itself: a note of the text, a numbered heading, a row of figures. */
const isApparatus = ({ text, words }: JudgedLine): boolean =>
  /^(?:\[\d{1,3}\]|\^|↩|[¹²³⁴⁵⁶⁷⁸⁹⁰])/u.test(text) || (words > 1 && /^\d{1,2}(?:\.\d{1,2})*\.? \p{L}/u.test(text));
const isSentence = (line: JudgedLine): boolean => line.closed && line.words >= 8;

/** The stretch of lines that together are most surely the article: the largest sum of certainty by length. */
function articleSpan(lines: readonly JudgedLine[], chances: readonly number[]): { first: number; last: number } | null {
  let best: { first: number; last: number } | null = null;
  let [most, sum, first] = [0, 0, 0];
  for (const [i, line] of lines.entries()) {
    if (sum <= 0) [sum, first] = [0, i];
    sum += (chances[i]! - limits.region) * Math.min(60, line.words + 2);
    if (sum > most) [most, best] = [sum, { first, last: i }];
  }
  return best;
}

function outside(role: BlockRole, chance: number): Verdict {
  const score = Math.round((1 - chance) * 100) / 100;
  return { kind: "outside", role, reason: "Belongs to the page around the article.", score, notice: null };
}

/**
 * Judges the lines of a text that may be a whole page, selected and copied: by the rules, and by small learned trees
 * that see the form and the company of each line. The trees find where the article lies; outside of it lines are set
 * aside, but for sentences the trees are not sure of; within, only what is surely no line of it and no sentence.
 * `byRule` holds what the rules say without the trees.
 */
export function judgeText(
  texts: readonly string[],
  forest: Forest = shippedForest(),
): Judgement & { readonly byRule: readonly (Verdict | null)[] } {
  const judged = judgeLines(texts);
  const alone = { ...judged, byRule: judged.verdicts };
  if (texts.length < limits.fewest || texts.length > limits.most) return alone;
  const lines = texts.map(measureLine);
  const chances = lineFeatures(lines, judged.verdicts, judged.zones).map((row) => askForest(forest, row));
  const span = articleSpan(lines, chances);
  // In a part of a page, or a text of its own, hardly a line around the article is left to judge after the rules.
  const { first, last } = span ?? { first: 0, last: 0 };
  const isLeft = (verdict: Verdict | null, i: number): boolean => verdict === null && (i < first || i > last);
  if (!span || judged.verdicts.filter(isLeft).length < limits.outside) return alone;
  const { verdicts, zones } = judgeLines(texts, span);
  const byRule = [...verdicts];
  let role: BlockRole = "navigation";
  for (const [i, line] of lines.entries()) {
    if (i === span.last + 1) role = "related";
    const own = verdicts[i];
    if (own) {
      if (i > span.last && tailRoles.includes(own.role)) role = own.role;
      continue;
    }
    if (isApparatus(line)) continue;
    const isWithin = i >= span.first && i <= span.last;
    const chance = chances[i]!;
    if (isSentence(line) ? !isWithin && chance < limits.sentence : !isWithin || chance < limits.inside) {
      verdicts[i] = outside(isWithin ? "related" : role, chance);
    }
  }
  return { verdicts, zones, byRule };
}
