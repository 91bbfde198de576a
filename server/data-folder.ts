import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

import { env } from "./env.ts";

/** Folders below ASSAY_DATA: the embedded database, the kept bytes, the secrets. */
export const folders = {
  postgres: () => join(env().ASSAY_DATA, "postgres"),
  blobs: () => join(env().ASSAY_DATA, "blobs"),
  secrets: () => join(env().ASSAY_DATA, "secrets"),
};

const digits = 64;
const known = new Map<string, string>();

/**
 * A secret that is made at first use: 32 random bytes as 64 hex digits, in a file that only its owner reads (mode 600).
 * Never logged, never committed. Two processes that start at once agree, because the file is created exclusively; each reads
 * it once.
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
  const text = await readFile(path, "utf8");
  // Another process may have made the file and not yet written it.
  if (text.length === digits) known.set(path, text);
  return text;
}
