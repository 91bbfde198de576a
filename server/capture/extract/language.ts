import { detectAll, supportedLanguages, toISO2 } from "tinyld";
import type { Candidate } from "#/server/capture/extraction.ts";

type Declared = readonly (readonly [value: string | null | undefined, from: string])[];

const known = new Set(supportedLanguages.map((code) => toISO2(code)));

/** Languages so near to each other that a detector of words is no witness against what a page declares. */
const near = ["no nb nn da sv", "hr sr bs sl mk bg", "cs sk", "pt gl es", "id ms", "ru uk be", "nl af"].map((group) =>
  group.split(" "),
);

function canonical(tag: string): string | null {
  try {
    // A page in several languages ("en, de") names its first.
    return Intl.getCanonicalLocales(tag.split(/[,;]/u, 1)[0]!.trim().replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

const baseOf = (tag: string): string => tag.split("-", 1)[0]!;

/** What a detector says of some words, with how sure it is; null for fewer than 60 letters. */
function detect(text: string): { lang: string; accuracy: number; letters: number } | null {
  const sample = text.slice(0, 4000);
  const letters = (sample.match(/\p{L}/gu) ?? []).length;
  const [best] = letters < 60 ? [] : detectAll(sample);
  return best ? { ...best, letters } : null;
}

/** Whether the words speak against a declared language: many of them, plainly in another one that is no neighbour. */
function contradicts(found: { lang: string; accuracy: number; letters: number }, declared: string): boolean {
  const base = baseOf(declared);
  if (found.lang === base || found.letters < 200 || found.accuracy < 0.5) return false;
  if (!known.has(base)) return false;
  return !near.some((group) => group.includes(base) && group.includes(found.lang));
}

/**
 * The languages a text may be in, as BCP 47 tags in order of trust: what is declared, unless the words plainly
 * contradict it; then both are given, the words first.
 */
export function listLanguages(declared: Declared, text: string): readonly Candidate<string>[] {
  const found = new Map<string, Candidate<string>>();
  for (const [value, from] of declared) {
    const tag = value ? canonical(value) : null;
    if (tag !== null && baseOf(tag) !== "und" && !found.has(tag)) found.set(tag, { value: tag, from });
  }
  const claimed = [...found.values()];
  const words = detect(text);
  if (!words) return claimed;
  const seen = { value: words.lang, from: "the words of the text" };
  if (claimed.length === 0) return words.accuracy >= (words.letters >= 200 ? 0.1 : 0.2) ? [seen] : [];
  if (!contradicts(words, claimed[0]!.value)) return claimed;
  // Another declaration may be the true one, and says more than the bare language ("de-AT").
  const agreed = claimed.find(({ value }) => baseOf(value) === words.lang);
  return [agreed ?? seen, ...claimed.filter((candidate) => candidate !== agreed)];
}

/** The language of a text as a BCP 47 tag: the first of `listLanguages`, or null. */
export function findLanguage(declared: Declared, text: string): Candidate<string> | null {
  return listLanguages(declared, text)[0] ?? null;
}
