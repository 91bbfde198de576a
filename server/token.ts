import { randomBytes } from "node:crypto";

import { sha256 } from "./sha256.ts";

/** A secret to hand out once: 32 random bytes, base64url. Only `tokenHash` of it is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 as hex: enough for a secret of 256 random bits, which nobody can guess from its hash. */
export function tokenHash(token: string): string {
  return sha256(token);
}
