import { type Anchored, type Comparison, sentencesAround } from "./comparison.ts";
import { denies, isReversal } from "./negation.ts";
import { type Tokens, tokensWithin } from "./token.ts";

const startsAnew = (text: string, tokens: Tokens, i: number): boolean =>
  /^["“„«'([]?\p{Lu}/u.test(text.slice(tokens.starts[i]!, tokens.starts[i]! + 3)) &&
  /\s/u.test(text[tokens.starts[i]! - 1] ?? "");

const figure = /^[\p{N}〇零一二三四五六七八九十百千万萬亿億兆两兩]/u;
const sign = /^[-−–+±~≈<>≤≥\p{Sc}]$/u;
const unit = /^[%‰°٪\p{Sc}\p{L}]/u;
const pairLimit = 24;
const groupLimit = 12;

/**
 * Whether a figure at the edge of an anchor is another one now: a figure or a sign against it, or the unit behind it,
 * came or went. "3 May" is not "13 May" to whom "May" was cited, nor "12 million" "12 billion" to whom "12" was.
 */
function isOtherFigure(
  { before, after, old, new: new_ }: Comparison,
  mine: { from: number; to: number },
  own: { from: number; to: number },
): boolean {
  // Only in their own sentence: what begins the next one belongs to that.
  const sentenceAt = (tokens: Tokens, { from, to }: { from: number; to: number }) => ({
    from: tokens.sentences[tokens.sentenceOf[from]!]!,
    to: tokens.sentences[tokens.sentenceOf[to - 1]! + 1]!,
  });
  const [theirs, whole] = [sentenceAt(new_, own), sentenceAt(old, mine)];
  const read = (text: string, tokens: Tokens, i: number): string => {
    const { from, to } = tokens === old ? whole : theirs;
    return i < from || i >= to ? "" : text.slice(tokens.starts[i]!, tokens.ends[i]!);
  };
  const differs = (one: number, other: number, test: RegExp): boolean => {
    const [was, is] = [read(before, old, one), read(after, new_, other)];
    return was.toLowerCase() !== is.toLowerCase() && (test.test(was) || test.test(is));
  };
  const isAt = (one: number, other: number): boolean =>
    figure.test(read(before, old, one)) || figure.test(read(after, new_, other));
  // A figure may be written in groups: all that hang together are one.
  let [left, right] = [1, 0];
  for (; left < groupLimit && isAt(mine.from - left, own.from - left); left++)
    if (differs(mine.from - left, own.from - left, figure)) return true;
  for (; right < groupLimit && isAt(mine.to + right, own.to + right); right++)
    if (differs(mine.to + right, own.to + right, figure)) return true;
  if (left > 1 || figure.test(read(before, old, mine.from)))
    if (differs(mine.from - left, own.from - left, sign)) return true;
  const endsInFigure = right > 0 || figure.test(read(before, old, mine.to - 1));
  return endsInFigure && differs(mine.to + right, own.to + right, unit);
}

/**
 * What came to or left the sentences of an anchor: anything at all, a word or a syllable that denies among it, a figure
 * against its words. Lines without a stop run together when paragraphs are joined: what belongs to another sentence of the
 * old text is not looked at.
 */
export function surroundings(
  comparison: Comparison,
  anchor: Anchored,
  place: Anchored,
): { changed: boolean; denied: boolean; figure: boolean } {
  const { old, new: new_, alignment, negations } = comparison;
  const before = sentencesAround(old, anchor);
  const after = sentencesAround(new_, place);
  const own = tokensWithin(new_, place.start, place.end);
  let changed = false;
  let denied = false;
  const [lost, came]: [string[], string[]] = [[], []];
  const look = (tokens: Tokens, i: number): void => {
    changed = true;
    denied ||= denies(negations, tokens, i);
    const [list, text] = tokens === old ? [lost, comparison.before] : [came, comparison.after];
    if (list.length < pairLimit && tokens.letters[i]! > 0)
      list.push(text.slice(tokens.starts[i]!, tokens.ends[i]!).normalize().toLowerCase());
  };
  // Words that stand beside the anchor as they stood are the same, also where the alignment saw nothing of it.
  const mine = tokensWithin(old, anchor.start, anchor.end);
  let [left, right] = [0, 0];
  const isSame = (one: number, other: number): boolean =>
    one >= before.from &&
    one < before.to &&
    other >= after.from &&
    other < after.to &&
    old.ids[one] === new_.ids[other];
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
  denied ||= lost.some((one) => came.some((other) => isReversal(one, other)));
  return { changed, denied, figure: isOtherFigure(comparison, mine, own) };
}
