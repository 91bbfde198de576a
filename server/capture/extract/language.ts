import { detectAll } from "tinyld";
import type { Candidate } from "#/server/capture/extraction.ts";

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The language of a text as a BCP 47 tag: the first declared value that is a language tag, else what a detector says
 * of the words, if there are enough of them (60 letters) to tell.
 */
export function findLanguage(
  declared: readonly (readonly [value: string | null | undefined, from: string])[],
  text: string,
): Candidate<string> | null {
  for (const [value, from] of declared) {
    const tag = value ? canonical(value) : null;
    if (tag !== null && tag !== "und") return { value: tag, from };
  }
  const sample = text.slice(0, 4000);
  if ((sample.match(/\p{L}/gu) ?? []).length < 60) return null;
  const [best] = detectAll(sample);
  return best && best.accuracy >= 0.2 ? { value: best.lang, from: "the words of the text" } : null;
}
