import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startCluster } from "#/server/postgres/cluster.ts";
import { difference } from "#/server/postgres/migrate.ts";

/** `npm run migration -- name`: writes the SQL that leads from the committed schema.prisma to the one in the folder. */
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name))
  throw new Error("Name the migration in lower case, such as: npm run migration -- claim_due_date");

const root = join(import.meta.dirname, "../prisma");
const folder = await mkdtemp(join(tmpdir(), "assay-migration-"));
const cluster = await startCluster({
  folder: join(folder, "postgres"),
  password: randomBytes(12).toString("hex"),
  fast: true,
});
try {
  const url = cluster.url("postgres");
  const now = await readFile(join(root, "schema.prisma"), "utf8");
  const first = (await readdir(join(root, "migrations"), { withFileTypes: true })).every((entry) => entry.isFile());
  const before = first
    ? null
    : execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { cwd: root, encoding: "utf8" });
  const sql = await difference(url, before, now);
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(root, "migrations", `${stamp}_${name}`);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, "migration.sql"), `${sql || "-- What Prisma cannot say; see docs/architecture.md."}\n`);
  process.stdout.write(`${join(target, "migration.sql")}\n`);
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
