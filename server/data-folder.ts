import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { env } from "./env.ts";

/** Folders below ASSAY_DATA: the embedded database, the kept bytes, the secrets. */
export const folders = {
  postgres: () => join(env().ASSAY_DATA, "postgres"),
  blobs: () => join(env().ASSAY_DATA, "blobs"),
  secrets: () => join(env().ASSAY_DATA, "secrets"),
};

const digits = 64;
/** How often, and how many milliseconds apart, a secret is read that another process is writing. */
const attempts = 100;
const pause = 20;
const known = new Map<string, string>();

/**
 * A secret that is made at first use: 32 random bytes as 64 hex digits, in a file that only its owner reads (mode 600).
 * Never logged, never committed. Two processes that start at once agree, because the file is created exclusively; each reads
 * it once. @throws Error where its file is cut short
 */
export async function secret(name: "postgres" | "next-auth"): Promise<string> {
  const path = join(folders.secrets(), name);
  const before = known.get(path);
  if (before !== undefined) return before;
  await mkdir(folders.secrets(), { recursive: true, mode: 0o700 });
  await chmod(folders.secrets(), 0o700);
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(randomBytes(digits / 2).toString("hex"));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  // Another process may have made the file and not yet written it.
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const text = await readFile(path, "utf8");
    if (text.length >= digits) {
      known.set(path, text);
      return text;
    }
    await setTimeout(pause);
  }
  throw new Error(`The secret in ${path} is cut short. Put the file back from a copy of this folder.`);
}
