import { z } from "zod";

const colours = ["false", "mostly-false", "misleading", "half-true", "mostly-true", "true", "unproven"] as const;

const words = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string().trim().min(1).max(600));

/**
 * One verdict label. `value` is its place on the truth axis (greater is truer); null lies off the axis, and such a rating
 * never gets a `ratingValue` in markup. `label` and `definition` are keyed by BCP 47 language. `colour` names a token of
 * the visual language, `icon` a lucide icon.
 */
export const Rating = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    label: words,
    value: z.number().nullable(),
    definition: words,
    colour: z.enum(colours),
    icon: z.string().regex(/^[a-z0-9-]{1,40}$/),
  })
  .meta({ id: "Rating" });
export type Rating = z.infer<typeof Rating>;

/**
 * A desk's list of ratings, one immutable version of it. Ratings on the axis stand in order, their values rising towards
 * truth; a published version embeds the scale it was judged on, so a later edit of the scale never changes an old page.
 */
export const Scale = z
  .strictObject({
    id: z.string().min(1).max(100),
    name: z.string().trim().min(1).max(120),
    version: z.int().min(1),
    ratings: z.array(Rating).min(2).max(20),
  })
  .refine((scale) => new Set(scale.ratings.map((rating) => rating.key)).size === scale.ratings.length, {
    error: "Two ratings of the scale have the same key. Give each its own.",
    path: ["ratings"],
  })
  .refine((scale) => isRising(scale.ratings.flatMap((rating) => (rating.value === null ? [] : [rating.value]))), {
    error: "The values of a scale must rise towards truth. Put the ratings in that order.",
    path: ["ratings"],
  })
  .meta({ id: "Scale" });
export type Scale = z.infer<typeof Scale>;

/** A row of the table `scale` as a scale. Throws where the stored ratings are none, which is a bug. */
export function toScale(row: { id: string; name: string; version: number; ratings: unknown }): Scale {
  return { id: row.id, name: row.name, version: row.version, ratings: Rating.array().parse(row.ratings) };
}

/** The rating of that key on a scale; undefined without a key, and for one that the scale lacks. */
export function ratingOf(scale: Pick<Scale, "ratings">, key: string | null | undefined): Rating | undefined {
  return scale.ratings.find((rating) => rating.key === key);
}

/** The words of a rating in a language (BCP 47): as they are, of its base language, in English, then in any. */
export function inLanguage(words: Rating["label"], language: string): string {
  return words[language] ?? words[language.split("-")[0] ?? ""] ?? words["en"] ?? Object.values(words)[0] ?? "";
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? Number.NEGATIVE_INFINITY));
}

function rating(key: Rating["colour"], value: number | null, icon: string, label: string, definition: string): Rating {
  return { key, value, icon, colour: key, label: { en: label }, definition: { en: definition } };
}

/** The scale a new newsroom begins with: six ratings on the truth axis (1 to 6) and "Unproven", which lies off it. */
export const defaultScale: Scale = {
  id: "assay-default",
  name: "Truth in six steps",
  version: 1,
  ratings: [
    rating(
      "false",
      1,
      "circle-x",
      "False",
      "The evidence shows that what was said did not happen, is not so, or was never said. No reasonable reading of the words rescues it.",
    ),
    rating(
      "mostly-false",
      2,
      "circle-minus",
      "Mostly false",
      "A small part holds, but what a listener would take away from it is wrong.",
    ),
    rating(
      "misleading",
      3,
      "triangle-alert",
      "Misleading",
      "Each word may be defended, yet something decisive is left out or put in the wrong place, so that a listener is led to a conclusion the evidence does not bear.",
    ),
    rating(
      "half-true",
      4,
      "circle-dot",
      "Half true",
      "Parts of comparable weight hold and fail. Neither side of it can be dropped without changing what was said.",
    ),
    rating(
      "mostly-true",
      5,
      "circle-check",
      "Mostly true",
      "The point stands. A detail, a number or a qualification is missing or not quite right, and does not change it.",
    ),
    rating(
      "true",
      6,
      "badge-check",
      "True",
      "The evidence confirms what was said, in its words and in the sense in which a listener would take them.",
    ),
    rating(
      "unproven",
      null,
      "circle-dashed",
      "Unproven",
      "The evidence we could reach neither confirms nor refutes it. This says nothing about how likely it is, so it has no place between false and true.",
    ),
  ],
};
