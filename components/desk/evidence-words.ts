import type { Stance } from "#/domain/evidence.ts";

/** How many passages speak for and against a claim, in a few words. */
export function evidenceWords(counts: Readonly<Record<Stance, number>>): string {
  const { supports, contradicts, qualifies, context } = counts;
  const parts = [
    supports > 0 && `${supports} for`,
    contradicts > 0 && `${contradicts} against`,
    qualifies > 0 && `${qualifies} qualifying`,
    context > 0 && `${context} for context`,
  ];
  return parts.filter(Boolean).join(" · ") || "no evidence yet";
}
