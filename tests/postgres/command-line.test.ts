import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { env } from "#/server/env.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { clientWith, createTestDesk } from "#/tests/support/rest.ts";

// Many processes are started one after another here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

let desk: TestDatabase;
let folder: string;

beforeAll(async () => {
  desk = await createTestDesk();
  folder = env().ASSAY_DATA;
});
afterAll(() => desk.close());

/** Runs the command line as a person does, with what they type. */
async function assay(args: readonly string[], typed = ""): Promise<{ code: number; out: string; error: string }> {
  const child = spawn(process.execPath, ["server/cli/main.ts", ...args], {
    env: { ...process.env, NODE_ENV: "test", DATABASE_URL: desk.url, ASSAY_DATA: folder },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let out = "";
  let error = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  child.stdin.end(typed);
  const code = await new Promise<number>((resolve) => child.once("close", (ended) => resolve(ended ?? -1)));
  return { code, out, error };
}

const password = "slow green walking tables";

test("a newsroom is founded, people and tokens are made, a file is imported, verified and exported, all from a terminal", async () => {
  const owner = ["user", "create", "--email", "Owner@example.org", "--name", "Olga Owner", "--role", "owner"];
  expect(await assay(owner, password)).toMatchObject({ code: 2, error: expect.stringContaining("--newsroom") });
  const founded = await assay([...owner, "--newsroom", "Harbour Desk"], `${password}\n`);
  expect(founded).toMatchObject({ code: 0, out: expect.stringContaining("owner of Harbour Desk") });
  expect(founded.out + founded.error).not.toContain(password);
  expect(
    await assay(["user", "create", "--email", "ed@example.org", "--name", "Ed", "--role", "editor"], "short"),
  ).toMatchObject({ code: 1 });
  expect(
    await assay(["user", "create", "--email", "ed@example.org", "--name", "Ed", "--role", "editor"], password),
  ).toMatchObject({ code: 0 });

  const made = await assay(["token", "create", "--user", "ed@example.org", "--name", "Script", "--scopes", "read"]);
  const client = clientWith(made.out.trim());
  expect((await client.get("/newsroom")).body).toMatchObject({ slug: "harbour-desk" });

  const file = join(folder, "note.txt");
  await writeFile(file, "The quay was repaired\n\nThe quay of the harbour was repaired in 2019.\n");
  const imported = await assay(["import", file, "--check"]);
  expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('Imported "The quay was repaired"') });
  expect((await client.get("/articles")).body).toMatchObject({ items: [{ title: "The quay was repaired" }] });
  expect(await db().event.count({ where: { via: "cli", type: "article.opened" } })).toBe(1);

  expect(await assay(["verify"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("Nothing is wrong in 1 newsroom."),
  });
  const out = join(folder, "out");
  expect(await assay(["export", "--out", out])).toMatchObject({ code: 0 });
  const manifest = JSON.parse(await readFile(join(out, "manifest.json"), "utf8")) as {
    files: { path: string; sha256: string }[];
  };
  for (const { path, sha256 } of manifest.files)
    expect([
      path,
      createHash("sha256")
        .update(await readFile(join(out, path)))
        .digest("hex"),
    ]).toEqual([path, sha256]);
  expect(manifest.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      "event.jsonl",
      "snapshot.jsonl",
      "claim.jsonl",
      expect.stringMatching(/^annotations\/.*\.jsonld$/),
    ]),
  );
  const everything = await new Promise<string>((resolve, reject) =>
    execFile("grep", ["-rl", "argon2", out], (error, found) =>
      error && error.code !== 1 ? reject(new Error(error.message)) : resolve(found),
    ),
  );
  expect(everything).toBe("");

  const { sha256 } = await db().blob.findFirstOrThrow();
  const kept = join(folders.blobs(), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  await chmod(kept, 0o640);
  await writeFile(kept, "something else");
  expect(await assay(["verify"])).toMatchObject({ code: 1, out: expect.stringContaining("1 fault found.") });
});

test.each([
  [[], "Usage"],
  [["nothing"], "unknown command"],
  [["import"], "Name something to import"],
  [["import", "--list", "no-such-list.txt"], "cannot be read"],
  [["import", "no-such-file.txt"], "neither an http(s) address nor a file"],
  [["user", "create", "--email", "x", "--name", "X", "--role", "king"], "There is no role"],
  [["token", "create", "--user", "a@example.org", "--name", "X", "--scopes", "everything"], "Name some of read"],
  [["export"], "required option"],
  [["export", "--out", "server"], "is not empty"],
])("%j ends with a clear message and code 2", async (args, message) => {
  const { code, error } = await assay(args);
  expect(code).toBe(2);
  expect(error).toContain(message);
});
