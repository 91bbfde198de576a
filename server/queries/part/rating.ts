import { inLanguage, type Rating, ratingOf, type Scale } from "#/domain/scale.ts";

/** A verdict as a list shows it; `colour` names a token of the visual language. */
export interface ShownRating {
  readonly key: string;
  readonly label: string;
  readonly colour: Rating["colour"];
}

/** The rating of that key on the scale with its label in English, the desk's language; null without one. */
export function shownRating(scale: Pick<Scale, "ratings">, key: string | null | undefined): ShownRating | null {
  const rating = ratingOf(scale, key);
  return rating
    ? { key: rating.key, label: inLanguage(rating.label, "en") || rating.key, colour: rating.colour }
    : null;
}
