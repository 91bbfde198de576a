import { z } from "zod";

/** A place of a text as addresses name it: `at=120-164`, UTF-16 code units of the canonical text. */
export const TextPlace = z
  .string()
  .regex(/^\d+-\d+$/)
  .transform((value) => value.split("-").map(Number))
  .transform(([start = 0, end = 0]) => ({ start, end }))
  .refine(({ start, end }) => start < end)
  .nullable()
  .catch(null);
