import { Prisma } from "#/prisma/generated/client.ts";

import { Problem, type ProblemCode } from "#/domain/problem.ts";

/** Codes that our triggers raise (prisma/migrations/*_guards) and what each means to a person. */
const raised: Readonly<Record<string, ProblemCode>> = {
  AS001: "forbidden",
  AS002: "invalid",
  AS003: "forbidden",
  AS004: "conflict",
  AS005: "forbidden",
  AS006: "conflict",
  AS007: "conflict",
  AS008: "not_found",
};

/** HTTP statuses of problems. */
export const problemStatus: Readonly<Record<ProblemCode, number>> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  unavailable: 503,
};

/** Codes of Postgres itself for input that passed its schema and still does not fit, with what a person is told. */
const unfit: Readonly<Record<string, string>> = {
  "22003": "A number is larger than Assay keeps.",
  "22021": "The text holds a character that cannot be kept. Remove it and try again.",
  "22P05": "The text holds a character that cannot be kept. Remove it and try again.",
};

/** The SQLSTATE and message behind Prisma's wrappings, if the database refused. */
function cause(error: unknown): { code: string; message: string } | null {
  for (let at: unknown = error; at && typeof at === "object"; at = (at as { cause?: unknown }).cause) {
    const { originalCode, originalMessage, code, message } = at as Record<string, unknown>;
    if (typeof originalCode === "string") return { code: originalCode, message: String(originalMessage ?? "") };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("P2"))
      return { code, message: String(message ?? "") };
    const meta = (at as { meta?: { driverAdapterError?: unknown } }).meta?.driverAdapterError;
    if (meta) return cause(meta);
  }
  return null;
}

/** Serialization failure or deadlock: the whole command may run again. */
export function isTransient(error: unknown): boolean {
  const code = cause(error)?.code;
  return (
    code === "40001" ||
    code === "40P01" ||
    (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034")
  );
}

/** Postgres' refusals as problems a person can act on; everything else stays what it is, a bug for the log. */
export function asProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const refused = cause(error);
  const code = refused && raised[refused.code];
  if (refused && code) return new Problem(code, refused.message, { sqlstate: refused.code });
  const misfit = refused && unfit[refused.code];
  if (misfit) return Problem.invalid(misfit, { sqlstate: refused.code });
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
    return Problem.conflict("This exists already: somebody else was faster. Load the page again to see it.");
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003")
    return Problem.notFound("row that this refers to");
  if (isUnavailable(error))
    return Problem.unavailable("The database does not answer. Nothing was changed; try again in a moment.");
  return error;
}

/** No connection, no place left, or a wait that reached its limit (lock, statement, idle transaction). */
function isUnavailable(error: unknown): boolean {
  const code = cause(error)?.code ?? "";
  if (/^(?:57P|08|53|55P03|57014|25P0[34])/.test(code)) return true;
  const known = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : "";
  return (
    known === "P1001" ||
    known === "P1017" ||
    known === "P2024" ||
    known === "P2028" ||
    /ECONNREFUSED|Can't reach database server|Server has closed the connection|Connection terminated|timeout exceeded when trying to connect|is not queryable/.test(
      String(error),
    )
  );
}
