import { notFound } from "next/navigation";
import { z } from "zod";

import { Problem } from "#/domain/problem.ts";

/** The id of an address. What is no id leads nowhere, before the database is asked. */
export function pageId(raw: string): string {
  const id = z.uuid().safeParse(raw);
  return id.success ? id.data : notFound();
}

/** What a query answers; where it finds nothing that this person may read, the page for that. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Problem && error.code === "not_found") notFound();
    throw error;
  }
}
