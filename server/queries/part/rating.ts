import { Rating, type Scale } from "#/domain/scale.ts";

/** A verdict as a list shows it; `colour` names a token of the visual language. */
export interface ShownRating {
  readonly key: string;
  readonly label: string;
  readonly colour: Rating["colour"];
}

/** A row of the table `scale` as the domain's scale. */
export function toScale(row: { id: string; name: string; version: number; ratings: unknown }): Scale {
  return { id: row.id, name: row.name, version: row.version, ratings: Rating.array().parse(row.ratings) };
}

/** The rating of that key on the scale with its label in the language, else in English, else in any; null without one. */
export function shownRating(
  ratings: readonly Rating[],
  key: string | null | undefined,
  language = "en",
): ShownRating | null {
  const rating = ratings.find((candidate) => candidate.key === key);
  if (!rating) return null;
  return {
    key: rating.key,
    label: rating.label[language] ?? rating.label["en"] ?? Object.values(rating.label)[0] ?? rating.key,
    colour: rating.colour,
  };
}
