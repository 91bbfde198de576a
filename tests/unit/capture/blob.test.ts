import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlobStore } from "#/server/capture/blob.ts";

const hello = new TextEncoder().encode("hello");
const sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-blob-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the store of kept bytes", () => {
  it("keeps bytes under their hash, read-only, without leaving anything beside them", async () => {
    const store = createBlobStore(join(folder, "a"));
    expect(await store.put(hello)).toEqual({ sha256, size: 5 });
    expect(await store.get(sha256)).toEqual(hello);
    expect(await store.has(sha256)).toBe(true);
    const place = join(folder, "a", "2c", "f2");
    expect(await readdir(place)).toEqual([sha256]);
    expect((await stat(join(place, sha256))).mode & 0o777).toBe(0o440);
  });

  it("takes the same bytes twice, also at once", async () => {
    const store = createBlobStore(join(folder, "b"));
    const results = await Promise.all(Array.from({ length: 8 }, () => store.put(hello)));
    expect(new Set(results.map((result) => result.sha256))).toEqual(new Set([sha256]));
    expect(await readdir(join(folder, "b", "2c", "f2"))).toEqual([sha256]);
  });

  it("says that it has no such bytes, also for a name that is no hash", async () => {
    const store = createBlobStore(join(folder, "c"));
    for (const name of ["0".repeat(64), "../../etc/passwd", ""]) {
      await expect(async () => store.get(name)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await store.has("0".repeat(64))).toBe(false);
  });

  it("never gives out bytes that were altered on disk", async () => {
    const store = createBlobStore(join(folder, "d"));
    await store.put(hello);
    const path = join(folder, "d", "2c", "f2", sha256);
    await chmod(path, 0o640);
    await writeFile(path, "hallo");
    await expect(store.get(sha256)).rejects.toThrow(/altered on disk/u);
  });
});
