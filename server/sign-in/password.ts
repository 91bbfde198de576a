import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

import { Problem } from "#/domain/problem.ts";

/** Argon2id with the first parameters that OWASP's Password Storage Cheat Sheet lists: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const shortest = 12;
const longest = 256;

/** What people choose when twelve characters are asked for, without digits, spaces and signs at either end. */
const common = new Set([
  "password",
  "passwordpassword",
  "passw0rdpassw0rd",
  "qwertyuiop",
  "qwertyuiopasdf",
  "qwertyqwerty",
  "asdfghjklasdf",
  "iloveyou",
  "iloveyouforever",
  "letmein",
  "letmeinplease",
  "welcome",
  "welcomehome",
  "administrator",
  "changeme",
  "changemeplease",
  "trustno1trustno1",
  "correcthorsebatterystaple",
  "abcdefghijkl",
  "abcdefghijklmnop",
  "football",
  "princessprincess",
  "sunshinesunshine",
  "monkeymonkey",
  "dragondragon",
  "superman",
  "newsroom",
  "journalist",
  "factchecker",
  "factchecking",
]);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** One character, or a run such as 123456789012, over and over. */
function isMonotonous(password: string): boolean {
  const steps = new Set(
    [...password]
      .slice(1)
      .map((character, index) => (character.codePointAt(0) ?? 0) - (password.codePointAt(index) ?? 0)),
  );
  return (
    new Set(password).size < 4 ||
    steps.size === 1 ||
    /^(\d{1,8})\1+$/u.test(password) ||
    /^0?1?234567890?/u.test(password)
  );
}

/** Parts of what everybody knows of the person that a password must not hold: words of four letters and more. */
function knownWords(known: readonly string[]): readonly string[] {
  const words = known.flatMap((text) => [text, text.split("@")[0] ?? ""]).map(bare);
  return ["assay", ...words].filter((word) => word.length >= 4);
}

/**
 * What is wrong with a password, as a sentence, or null. NIST SP 800-63B: length counts, no rules on kinds of
 * characters, none that an attacker tries first or knows anyway. `known` is e-mail address, name and newsroom.
 */
export function passwordProblem(password: string, known: readonly string[]): string | null {
  const length = [...password].length;
  if (length < shortest) return `Use at least ${shortest} characters; a few words in a row are easy to keep in mind.`;
  if (length > longest) return `Use at most ${longest} characters.`;
  const plain = bare(password);
  if (knownWords(known).some((word) => plain.includes(word)))
    return "Leave out your name, your e-mail address, the newsroom's name and “Assay”: they are tried first.";
  if (common.has(plain) || common.has(plain.replace(/^\d+|\d+$/gu, "")) || isMonotonous(password))
    return "This password is one of those that are tried first. Choose a few words that only you would put in a row.";
  return null;
}

/** The argon2id hash of a new password. @throws Problem `invalid` when the password is too weak. */
export async function hashPassword(password: string, known: readonly string[]): Promise<string> {
  const message = passwordProblem(password, known);
  if (message) throw Problem.invalid(message, { fields: [{ field: "password", message }] });
  return hash(password.normalize("NFKC"), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. An account without a password, or none at all (`null`), costs the
 * same work against a decoy, so that the time of an answer does not tell which accounts exist.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash(randomBytes(24).toString("base64"), cost);
  const against = stored ?? (await decoy);
  const right = await verify(against, password.slice(0, 4 * longest).normalize("NFKC"));
  return right && stored !== null;
}
