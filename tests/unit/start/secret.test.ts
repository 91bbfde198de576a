import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type * as folder from "#/server/data-folder.ts";
import { provide } from "#/server/env.ts";

const before = process.env["ASSAY_DATA"];
let data: string;
/** The module as a process that has just begun has it. */
async function begin(): Promise<typeof folder> {
  vi.resetModules();
  (await import("#/server/env.ts")).provide({ ASSAY_DATA: data });
  return import("#/server/data-folder.ts");
}

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "assay-secret-"));
});
afterEach(async () => {
  await rm(data, { recursive: true, force: true });
  if (before === undefined) delete process.env["ASSAY_DATA"];
  else provide({ ASSAY_DATA: before });
});

test("a secret is made once, for its owner alone, and is the same for all who begin at once", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, async () => (await begin()).secret("next-auth")));
  expect(new Set(all).size).toBe(1);
  expect(all[0]).toMatch(/^[0-9a-f]{64}$/);
  const path = join(data, "secrets", "next-auth");
  expect(await readFile(path, "utf8")).toBe(all[0]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test("a secret that another process is still writing is waited for, and one that stays short is told of", async () => {
  const path = join(data, "secrets", "next-auth");
  await mkdir(join(data, "secrets"));
  await writeFile(path, "");
  const { secret } = await begin();
  const asked = secret("next-auth");
  await writeFile(path, "abc");
  const whole = "0123456789abcdef".repeat(4);
  setTimeout(() => void writeFile(path, whole), 60);
  expect(await asked).toBe(whole);
  await writeFile(join(data, "secrets", "postgres"), "abc");
  await expect(secret("postgres")).rejects.toThrow(/postgres is cut short\. Put the file back/);
});
