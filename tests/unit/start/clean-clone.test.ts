import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};

test("every command that loads the server's code first writes Prisma's client, which a clean clone does not have", () => {
  const loading = Object.entries(scripts).filter(([, script]) =>
    /server\/(cli\/)?main\.ts|bench\/run\.ts|screenshots\.ts/.test(script),
  );
  expect(loading.map(([name]) => name).sort()).toEqual(["assay", "bench", "demo", "dev", "screenshots", "start"]);
  expect(loading.filter(([, script]) => !script.includes("--import ./server/start/require-client.ts "))).toEqual([]);
});
