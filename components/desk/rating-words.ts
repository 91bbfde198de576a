import type { Rating } from "#/domain/scale.ts";
import { inLanguage } from "#/domain/scale.ts";

/** The language of the desk, whatever that of the public pages. */
const desk = "en";

/** What a rating is called on the desk; its key where the scale has no words for it. */
export function ratingLabel({ label, key }: Pick<Rating, "label" | "key">): string {
  return inLanguage(label, desk) || key;
}

/** What a rating means, for the people of the desk. */
export function ratingDefinition({ definition }: Pick<Rating, "definition">): string {
  return inLanguage(definition, desk);
}
