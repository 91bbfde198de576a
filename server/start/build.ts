import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { env } from "#/server/env.ts";

const root = join(import.meta.dirname, "../..");
const stamp = () => join(root, env().ASSAY_BUILD, "assay-build");
const parts = [
  "app",
  "components",
  "domain",
  "server",
  "text",
  "prisma/schema.prisma",
  "package-lock.json",
  "next.config.js",
  "proxy.ts",
  "postcss.config.mjs",
];

/** SHA-256 over all that the built pages are made of. */
async function sourceHash(): Promise<string> {
  const hash = createHash("sha256");
  const add = async (path: string): Promise<void> => {
    const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => null);
    if (entries) {
      for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1)))
        await add(join(path, entry.name));
      return;
    }
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  };
  for (const part of parts) await add(part);
  return hash.digest("hex");
}

async function run(script: string, args: readonly string[], signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      ...(signal && { signal }),
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with code ${code}.\n${output}`)),
    );
  });
}

/** Writes Prisma's client where it is missing or older than the data model; the pages and the server both need it. */
export async function requireClient(): Promise<void> {
  const written = async (path: string) => (await stat(join(root, path)).catch(() => null))?.mtimeMs ?? 0;
  const client = await written("prisma/generated/client.ts");
  if (client === 0 || client < (await written("prisma/schema.prisma")))
    await run("node_modules/prisma/build/index.js", ["generate"]);
}

/** Builds the pages where the last build was of other sources; says so, because it takes a while. Broken off by `signal`. */
export async function requireBuild(say: (text: string) => void, signal?: AbortSignal): Promise<void> {
  const now = await sourceHash();
  if ((await readFile(stamp(), "utf8").catch(() => "")) === now) return;
  say("Building the pages (once, about a minute)…");
  await requireClient();
  await run("node_modules/next/dist/bin/next", ["build"], signal);
  await writeFile(stamp(), now);
}
