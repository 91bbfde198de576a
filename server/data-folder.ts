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

/**
 * A secret that is made at first use: 32 random bytes as 64 hex digits, in a file that only its owner reads (mode 600).
 * Never logged, never committed. Two processes that start at once agree, because the file is created exclusively.
 */
export async function secret(name: "postgres" | "next-auth" | "rate-limit"): Promise<string> {
  await mkdir(folders.secrets(), { recursive: true, mode: 0o700 });
  await chmod(folders.secrets(), 0o700);
  const path = join(folders.secrets(), name);
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(randomBytes(32).toString("hex"));
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFile(path, "utf8");
}
