import { createHash, randomBytes } from "node:crypto";

/** A secret to hand out once: 32 random bytes, base64url. Only `tokenHash` of it is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 as hex: enough for a secret of 256 random bits, which nobody can guess from its hash. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
