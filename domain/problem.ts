/** The ways in which a request can fail that a person can act on; everything else is a bug. */
export type ProblemCode = "not_found" | "forbidden" | "conflict" | "invalid" | "unavailable";

/**
 * A failure that is part of the rules. `message` is written for the person who sees it: what happened, what is safe,
 * what to do. What one may not read is `not_found`, so that an id tells nothing. Translated in exactly three places:
 * server actions, REST, live server.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** There is nothing of this name that the actor may read. */
  static notFound(what: string): Problem {
    return new Problem("not_found", `There is no such ${what} here, or it is not yours to see.`);
  }

  static forbidden(message: string): Problem {
    return new Problem("forbidden", message);
  }

  /** Somebody else was faster, or the thing is in a state that does not allow this. */
  static conflict(message: string, details?: Readonly<Record<string, unknown>>): Problem {
    return new Problem("conflict", message, details);
  }

  static invalid(message: string, details?: Readonly<Record<string, unknown>>): Problem {
    return new Problem("invalid", message, details);
  }

  static unavailable(message: string): Problem {
    return new Problem("unavailable", message);
  }
}

/** Narrows null away: a row that was not found, or not visible, is a `not_found` that names `what`. */
export function found<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw Problem.notFound(what);
  return row;
}
