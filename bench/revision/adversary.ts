import type { Random } from "./random.ts";
import { changeNumber, fresh, type Kind, negate, retype } from "./edit.ts";
import type { Paragraph, Sentence } from "./writer.ts";

/** Ways to lead a finder astray, each done to one sentence of a text. */
export const tricks = [
  "lookalike, original deleted",
  "lookalike, original edited",
  "lookalike, original kept",
  "typography",
  "paragraph split",
  "paragraphs joined",
  "paragraph moved",
  "number changed",
  "name changed",
  "negated",
] as const;

/** A sentence that could be taken for another: other figures, and other names where there are any. */
function lookalikeOf(sentence: Sentence): Sentence | null {
  const made = sentence.map(({ text }, i) => {
    if (i > 0 && /^\p{Lu}\p{Ll}{3,}/u.test(text)) return fresh("Sample");
    return fresh(text.replace(/\d(?!.*\d)/u, (digit) => String((Number(digit) + 4) % 10)));
  });
  return made.some(({ text }, i) => text !== sentence[i]!.text) ? made : null;
}

/** Plays one trick on the sentence at a place of a text. Null where the sentence does not lend itself to it. */
export function trick(
  paragraphs: readonly Paragraph[],
  at: { readonly paragraph: number; readonly sentence: number },
  way: (typeof tricks)[number],
  random: Random,
): { paragraphs: Paragraph[]; kind: Kind } | null {
  const own = paragraphs[at.paragraph]!;
  const sentence = own[at.sentence]!;
  const replaced = (by: readonly Sentence[]): Paragraph[] =>
    paragraphs.map((paragraph, i) =>
      i === at.paragraph ? [...paragraph.slice(0, at.sentence), ...by, ...paragraph.slice(at.sentence + 1)] : paragraph,
    );
  const lookalike = lookalikeOf(sentence);
  if (way.startsWith("lookalike") && !lookalike) return null;
  const withLookalike = (list: readonly Paragraph[]): Paragraph[] => {
    // At another place: put just where the original stood, behind the paragraph before, it would be the original, edited.
    const others = at.sentence === 0 && at.paragraph > 0 ? list.length - 2 : list.length - 1;
    const target = (at.paragraph + 1 + random.below(others)) % list.length;
    return list.map((paragraph, i) => (i === target ? [...paragraph, lookalike!] : paragraph));
  };
  switch (way) {
    case "lookalike, original deleted":
      return { paragraphs: withLookalike(replaced([])), kind: "deleted" };
    case "lookalike, original edited": {
      const changed = changeNumber(sentence) ?? negate(sentence);
      return changed && { paragraphs: withLookalike(replaced([changed])), kind: "number" };
    }
    case "lookalike, original kept":
      return { paragraphs: withLookalike(paragraphs), kind: "kept" };
    case "typography": {
      const changed = retype(sentence);
      const isChanged = changed.some(({ text }, i) => text !== sentence[i]!.text);
      return isChanged ? { paragraphs: replaced([changed]), kind: "typography" } : null;
    }
    case "paragraph split":
      return own.length < 2
        ? null
        : {
            paragraphs: paragraphs.flatMap((p, i) =>
              i === at.paragraph ? [p.slice(0, Math.max(1, at.sentence)), p.slice(Math.max(1, at.sentence))] : [p],
            ),
            kind: "kept",
          };
    case "paragraphs joined":
      return at.paragraph === 0
        ? null
        : {
            paragraphs: [
              ...paragraphs.slice(0, at.paragraph - 1),
              [...paragraphs[at.paragraph - 1]!, ...own],
              ...paragraphs.slice(at.paragraph + 1),
            ],
            kind: "kept",
          };
    case "paragraph moved": {
      const rest = paragraphs.filter((_, i) => i !== at.paragraph);
      rest.splice(random.below(rest.length), 0, own);
      return { paragraphs: rest, kind: "kept" };
    }
    case "number changed": {
      const changed = changeNumber(sentence);
      return changed && { paragraphs: replaced([changed]), kind: "number" };
    }
    case "name changed": {
      const name = sentence.findIndex(({ text }, i) => i > 0 && /^\p{Lu}\p{Ll}{3,}/u.test(text));
      if (name === -1) return null;
      return { paragraphs: replaced([sentence.map((w, i) => (i === name ? fresh("Sample") : w))]), kind: "light" };
    }
    case "negated": {
      const changed = negate(sentence);
      return changed && { paragraphs: replaced([changed]), kind: "negation" };
    }
  }
}
