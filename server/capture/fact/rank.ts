import type { Candidate } from "#/server/capture/extraction.ts";

/** What a page may mean by a fact: one value, and every sign for and against it. */
export interface Option extends Candidate<string> {
  readonly signs: ReadonlySet<string>;
}

/** A tree asks for one sign after another: `[sign, tree if it is there, tree if not]`, and a number where it ends. */
type Tree = number | readonly [sign: number, yes: Tree, no: Tree];

/** What scripts/train-facts.ts learned for one fact: the names of the signs, and trees whose numbers are added up. */
export interface FactModel {
  readonly signs: readonly string[];
  readonly trees: readonly Tree[];
}

/** Collects what a page gives for one fact; equal values are one option whose signs add up. */
export class Options {
  readonly #found = new Map<string, { value: string; from: string; signs: Set<string> }>();

  /** Adds a value under a key that is the same for equal values. The first `from` of a key stays, so add trusted ones first. */
  add(key: string, value: string, from: string, signs: readonly string[]): void {
    if (value === "" || (this.#found.size >= 60 && !this.#found.has(key))) return;
    const option = this.#found.get(key) ?? { value, from, signs: new Set<string>() };
    this.#found.set(key, option);
    for (const sign of signs) option.signs.add(sign);
  }

  /** All options so far. */
  all(): readonly Option[] {
    return [...this.#found.values()];
  }

  /** All options, with signs added that depend on the others. */
  judge(more: (option: Option, all: readonly Option[]) => readonly string[]): readonly Option[] {
    const all = [...this.#found.values()];
    const added = all.map((option) => more(option, all));
    for (const [i, signs] of added.entries()) for (const sign of signs) all[i]!.signs.add(sign);
    return all;
  }
}

/** The score of a set of signs: only the differences between the scores of one page mean anything. */
function scoreOf(signs: ReadonlySet<string>, { trees, signs: names }: FactModel): number {
  let score = 0;
  for (let tree of trees) {
    while (typeof tree !== "number") tree = signs.has(names[tree[0]]!) ? tree[1] : tree[2];
    score += tree;
  }
  return score;
}

/** The signs of the answer "the page does not say it", by what is known about the page as a whole. */
export function signsOfNone(page: readonly string[]): ReadonlySet<string> {
  return new Set(["none", ...page.map((sign) => `none:${sign}`)]);
}

/** Signs that settle by themselves that a page gives a value, and signs that take it back. */
export interface PlainSigns {
  readonly settle: readonly string[];
  readonly doubt: readonly string[];
}

/**
 * Orders options by what the model believes (the first eight of any weight), and gives the best unless it is less
 * likely than that the page does not say it. What the page says plainly is never passed over for "it does not say it".
 */
export function rankOptions(
  options: readonly Option[],
  model: FactModel,
  { page = [], plain }: { readonly page?: readonly string[]; readonly plain?: PlainSigns } = {},
): { ranked: readonly Candidate<string>[]; best: Candidate<string> | null } {
  const scored = options.map((option) => ({ option, score: scoreOf(option.signs, model) }));
  scored.sort((a, b) => b.score - a.score);
  const top = scored[0];
  if (!top) return { ranked: [], best: null };
  const none = scoreOf(signsOfNone(page), model);
  // A share of less than one in 400 beside the best, or of one in seven beside "none", is no candidate.
  const least = Math.max(top.score - 6, Math.min(top.score - 0.01, none - 2));
  const ranked = scored
    .filter(({ score }) => score > least)
    .slice(0, 8)
    .map(({ option: { value, from } }) => ({ value, from }));
  const { signs } = top.option;
  const isPlain = plain?.settle.some((sign) => signs.has(sign)) && !plain.doubt.some((sign) => signs.has(sign));
  const isGiven = isPlain === true || top.score > none;
  return { ranked, best: isGiven ? ranked[0]! : null };
}
