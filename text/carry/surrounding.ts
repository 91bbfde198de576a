import { type Anchored, type Comparison, sentencesAround } from "./comparison.ts";
import { denies } from "./negation.ts";
import { type Tokens, tokensWithin } from "./token.ts";

const startsAnew = (text: string, tokens: Tokens, i: number): boolean =>
  /^["“„«'([]?\p{Lu}/u.test(text.slice(tokens.starts[i]!, tokens.starts[i]! + 3)) &&
  /\s/u.test(text[tokens.starts[i]! - 1] ?? "");

/**
 * What came to or left the sentences of an anchor: anything at all, and a word that denies among it. Lines without a
 * stop run together when paragraphs are joined: what belongs to another sentence of the old text is not looked at.
 */
export function surroundings(
  comparison: Comparison,
  anchor: Anchored,
  place: Anchored,
): { changed: boolean; denied: boolean } {
  const { old, new: new_, alignment, negations } = comparison;
  const before = sentencesAround(old, anchor);
  const after = sentencesAround(new_, place);
  const own = tokensWithin(new_, place.start, place.end);
  let changed = false;
  let denied = false;
  const look = (tokens: Tokens, i: number): void => {
    changed = true;
    denied ||= denies(negations, tokens, i);
  };
  // Words that stand beside the anchor as they stood are the same, also where the alignment saw nothing of it.
  const mine = tokensWithin(old, anchor.start, anchor.end);
  let [left, right] = [0, 0];
  const isSame = (one: number, other: number): boolean =>
    one >= before.from && one < before.to && other >= after.from && other < after.to && old.ids[one] === new_.ids[other];
  while (isSame(mine.from - 1 - left, own.from - 1 - left)) left++;
  while (isSame(mine.to + right, own.to + right)) right++;
  for (let i = before.from; i < mine.from - left; i++) if (alignment.to[i] === -1) look(old, i);
  for (let i = mine.to + right; i < before.to; i++) if (alignment.to[i] === -1) look(old, i);
  const isForeign = (i: number): boolean => {
    const origin = alignment.from[i]!;
    return origin !== -1 && (origin < before.from || origin >= before.to);
  };
  for (let i = own.to + right; i < after.to && !isForeign(i); i++)
    if (alignment.from[i] !== -1) continue;
    // Behind a line that never had a stop a capital letter begins something else.
    else if (alignment.from[i - 1] === before.to - 1 && startsAnew(comparison.after, new_, i)) break;
    else look(new_, i);
  for (let i = own.from - 1 - left; i >= after.from && !isForeign(i); i--) if (alignment.from[i] === -1) look(new_, i);
  return { changed, denied };
}
