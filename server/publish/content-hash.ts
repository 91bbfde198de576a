import canonicalize from "canonicalize";

import { Problem } from "#/domain/problem.ts";

import { sha256 } from "#/server/sha256.ts";

/**
 * Canonical JSON of a value (RFC 8785, JCS): the bytes that are hashed, and that are served for anyone to hash again.
 * Throws for what JSON cannot say: `invalid` for undefined, an error of the library for NaN and lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined || !text.isWellFormed())
    throw Problem.invalid("This content cannot be written as JSON, so it cannot be fixed by a hash.");
  return text;
}

/** SHA-256 in lower-case hex of the canonical JSON in UTF-8; equal for equal content, whatever the order of keys. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
