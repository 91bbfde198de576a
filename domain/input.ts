import type { z } from "zod";

import { Problem } from "./problem.ts";

/**
 * The path of the first text that Postgres cannot keep as it is (NUL, or half of a surrogate pair), with dots; null
 * where all can be kept. The value itself is the empty path. Names of fields are looked at like their values.
 */
export function findUnkeepable(value: unknown, path = ""): string | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? path : null;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  for (const [key, part] of Object.entries(value)) {
    const at = findUnkeepable(key, path) ?? findUnkeepable(part, path ? `${path}.${key}` : key);
    if (at !== null) return at;
  }
  return null;
}

/** Reads input by its schema. @throws Problem `invalid` with one line for each field that is wrong (`details.fields`). */
export function readInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
    const lines = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message));
    throw Problem.invalid(lines.join("; "), { fields });
  }
  const field = findUnkeepable(parsed.data);
  if (field === null) return parsed.data;
  const message = "holds a character that cannot be kept (NUL, or half of one). Remove it and try again.";
  throw Problem.invalid(`${field}: ${message}`, { fields: [{ field, message }] });
}
