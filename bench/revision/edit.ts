import type { Random } from "./random.ts";
import type { Paragraph, Sentence, Word } from "./writer.ts";
import { writeSentence } from "./writer.ts";

/** How much of a text an editor touches: shares of its sentences (or paragraphs, for the last three). */
export interface Strength {
  readonly light: number;
  readonly heavy: number;
  readonly number: number;
  readonly negation: number;
  readonly deleted: number;
  readonly inserted: number;
  readonly typography: number;
  readonly moved: number;
  readonly joined: number;
  readonly split: number;
}

export const strengths: Readonly<Record<string, Strength>> = {
  slight: {
    light: 0.05,
    heavy: 0.01,
    number: 0.01,
    negation: 0.005,
    deleted: 0.01,
    inserted: 0.03,
    typography: 0,
    moved: 0.01,
    joined: 0.02,
    split: 0.02,
  },
  usual: {
    light: 0.12,
    heavy: 0.05,
    number: 0.03,
    negation: 0.02,
    deleted: 0.06,
    inserted: 0.08,
    typography: 0.03,
    moved: 0.04,
    joined: 0.05,
    split: 0.05,
  },
  strong: {
    light: 0.25,
    heavy: 0.15,
    number: 0.05,
    negation: 0.04,
    deleted: 0.2,
    inserted: 0.25,
    typography: 0.1,
    moved: 0.12,
    joined: 0.1,
    split: 0.1,
  },
};

export const fresh = (text: string): Word => ({ text, origin: -1 });

function replaceWords(sentence: Sentence, share: number, random: Random): Sentence {
  const other = writeSentence(random);
  const count = Math.max(1, Math.round(sentence.length * share));
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, sentence.length)) chosen.add(random.below(sentence.length));
  return sentence.flatMap((word, i) => {
    if (!chosen.has(i)) return [word];
    const way = random.below(3);
    if (way === 0 && i < sentence.length - 1) return [];
    const written = fresh(random.pick(other).replace(/[.,;“”]/gu, "") + (/[.,;”]+$/u.exec(word.text)?.[0] ?? ""));
    return way < 2 ? [written] : [word, fresh(written.text.replace(/[.,;”]+$/u, ""))].toReversed();
  });
}

export function changeNumber(sentence: Sentence): Sentence | null {
  const at = sentence.findIndex(({ text }) => /\d/u.test(text));
  if (at === -1) return null;
  return sentence.map((word, i) =>
    i === at ? fresh(word.text.replace(/\d/u, (digit) => String((Number(digit) % 8) + 1))) : word,
  );
}

export function negate(sentence: Sentence): Sentence | null {
  const at = sentence.findIndex(({ text }) => /^(?:were|was|have|came)$/u.test(text));
  return at === -1 ? null : [...sentence.slice(0, at + 1), fresh("not"), ...sentence.slice(at + 1)];
}

export const retype = (sentence: Sentence): Sentence =>
  sentence.map((word) => ({
    ...word,
    text: word.text
      .replace(/[“”]/gu, '"')
      .replace(/,(\d)/gu, ",$1")
      .replace(/^(\w+)-/u, "$1–"),
  }));

/** What was done to the sentence of a word, for the figures that are asked by kind. */
export type Kind = "kept" | "light" | "heavy" | "number" | "negation" | "deleted" | "typography";

/** Edits a text as an editor would, and answers what became of each sentence by its first word's origin. */
export function revise(
  paragraphs: readonly Paragraph[],
  strength: Strength,
  random: Random,
): { paragraphs: Paragraph[]; kinds: ReadonlyMap<number, Kind> } {
  const kinds = new Map<number, Kind>();
  const known = new Set(paragraphs.flat().map((sentence) => sentence.map(({ text }) => text).join(" ")));
  const edit = (sentence: Sentence): Sentence[] => {
    const key = sentence[0]!.origin;
    kinds.set(key, "kept");
    const extra: Sentence[] = random.next() < strength.inserted ? [writeSentence(random).map(fresh)] : [];
    // What stood in the text already is no new sentence: it would be the old one, moved.
    if (known.has(extra[0]?.map(({ text }) => text).join(" ") ?? "")) extra.pop();
    let roll = random.next();
    const take = (share: number): boolean => (roll -= share) < 0;
    const mark = (kind: Kind, result: Sentence[]): Sentence[] => {
      kinds.set(key, kind);
      return [...result, ...extra];
    };
    if (take(strength.deleted)) return mark("deleted", []);
    if (take(strength.heavy)) return mark("heavy", [replaceWords(sentence, 0.45, random)]);
    if (take(strength.light)) return mark("light", [replaceWords(sentence, 0.12, random)]);
    if (take(strength.number)) {
      const changed = changeNumber(sentence);
      if (changed) return mark("number", [changed]);
    } else if (take(strength.negation)) {
      const changed = negate(sentence);
      if (changed) return mark("negation", [changed]);
    } else if (take(strength.typography)) return mark("typography", [retype(sentence)]);
    return [sentence, ...extra];
  };
  let result: Paragraph[] = paragraphs.map((paragraph) => paragraph.flatMap(edit)).filter((p) => p.length > 0);
  const away: Paragraph[] = [];
  result = result.filter((paragraph) => random.next() >= strength.moved || !away.push(paragraph));
  for (const paragraph of away) result.splice(random.below(result.length + 1), 0, paragraph);
  const shaped: Paragraph[] = [];
  for (const paragraph of result) {
    const last = shaped.at(-1);
    if (last && random.next() < strength.joined) shaped[shaped.length - 1] = [...last, ...paragraph];
    else if (paragraph.length > 2 && random.next() < strength.split) {
      const at = 1 + random.below(paragraph.length - 1);
      shaped.push(paragraph.slice(0, at), paragraph.slice(at));
    } else shaped.push(paragraph);
  }
  return { paragraphs: shaped, kinds };
}
