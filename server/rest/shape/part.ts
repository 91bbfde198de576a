import { z } from "zod";

import { stances } from "#/domain/evidence.ts";
import { Rating } from "#/domain/scale.ts";

/** A list as queries answer it. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** One page of a list: `next` is the `cursor` of the page after it, null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: list(item), next: z.string().nullable() });

/** Shapes that several answers share. */
export const shape = {
  instant: z.iso.datetime(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  id: z.object({ id: z.uuid() }),
  changed: z.object({ id: z.uuid(), version: z.int() }),
  rating: z.object({ key: z.string(), label: z.string(), colour: Rating.shape.colour }).nullable(),
  stanceCounts: z.object(
    Object.fromEntries(stances.map((stance) => [stance, z.int()])) as Record<(typeof stances)[number], z.ZodInt>,
  ),
};
