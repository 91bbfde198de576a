import { readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** The import table: what a folder may import besides itself; what is not named is not allowed. Longest prefix wins. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ["domain"],
  "prisma/generated": [],
  "server/postgres": ["server"],
  "server/capture": ["domain", "text"],
  "server/publish": ["domain", "server"],
  "server/sign-in": ["domain", "prisma/generated", "server"],
  "server/collab": ["domain", "prisma/generated", "server", "server/sign-in", "server/commands", "server/queries", "server/jobs", "text"],
  "server/commands": [
    "domain",
    "prisma/generated",
    "server",
    "server/capture",
    "server/collab",
    "server/jobs",
    "server/publish",
    "server/sign-in",
    "text",
  ],
  "server/queries": ["domain", "prisma/generated", "server", "server/collab", "server/publish", "text"],
  "server/jobs": ["domain", "server", "server/capture", "server/collab", "server/commands", "server/queries", "text"],
  "server/actions": ["domain", "server", "server/commands", "server/sign-in"],
  "server/rest": [
    "domain",
    "server",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/jobs",
    "server/publish",
    "server/queries",
    "text",
  ],
  "server/cli": [
    "domain",
    "prisma/generated",
    "server",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/jobs",
    "server/publish",
    "server/queries",
    "server/sign-in",
    "text",
  ],
  "server/demo": ["domain", "server", "server/capture", "server/commands", "server/jobs", "server/sign-in", "text"],
  server: [
    "domain",
    "prisma/generated",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/demo",
    "server/jobs",
    "server/postgres",
    "server/sign-in",
    "text",
  ],
  components: ["domain", "server/actions", "text"],
  app: [
    "components",
    "domain",
    "server",
    "server/actions",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/publish",
    "server/queries",
    "server/rest",
    "server/sign-in",
    "text",
  ],
  "": ["server"],
};

/** Types cross upwards without code: a component may name the shape that a query answers. */
const allowedTypes: Readonly<Record<string, readonly string[]>> = {
  components: ["server", "server/queries", "server/publish", "server/capture"],
  domain: [],
};

const files = globSync("{app,components,domain,server,text}/**/*.{ts,tsx}", { cwd: root }).concat(["proxy.ts"]);

function layerOf(path: string): string {
  const layers = Object.keys(allowed).filter((layer) => layer !== "" && path.startsWith(`${layer}/`));
  return layers.sort((one, other) => other.length - one.length)[0] ?? "";
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), "utf8");
  const found: Import[] = [];
  for (const match of source.matchAll(
    /(?:import|export)\s+(type\s+)?(?:[^"';]*?\s+from\s+)?"(#\/[^"]+)"|import\("(#\/[^"]+)"\)/g,
  )) {
    found.push({ from: file, to: (match[2] ?? match[3] ?? "").slice(2), typeOnly: match[1] !== undefined });
  }
  return found;
}

describe("the house", () => {
  test("more than fifty files were read, so that nothing passes by reading nothing", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  test("every import across folders follows the table", () => {
    const wrong = files.flatMap(importsOf).filter(({ from, to, typeOnly }) => {
      const [here, there] = [layerOf(from), layerOf(to)];
      if (here === there || allowed[here]?.includes(there)) return false;
      return !(typeOnly && allowedTypes[here]?.includes(there));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("every export of an action file is one action of a command", () => {
    // entry.ts holds the doors for people who have no session yet; its commands prove themselves by a one-time secret.
    const actions = files.filter((file) => file.startsWith("server/actions/") && file !== "server/actions/entry.ts");
    const wrong = actions.flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .filter((line) => line.startsWith("export ") && !/^export const \w+ = action\(/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  test("no folder holds more than fifteen files, and none is a junk drawer", () => {
    const sizes = new Map<string, number>();
    for (const file of files) {
      const folder = file.split("/").slice(0, -1).join("/");
      sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    }
    expect([...sizes].filter(([folder, size]) => size > 15 && folder !== "server")).toEqual([]);
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|services?|managers?)(\/|\.)/.test(file))).toEqual(
      [],
    );
  });

  test("the environment is read in one place", () => {
    const readers = files.filter((file) =>
      /process\.env/.test(readFileSync(join(root, file), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "")),
    );
    expect(
      readers.filter((file) => !["server/env.ts", "server/build.ts", "server/postgres/cluster.ts"].includes(file)),
    ).toEqual([]);
  });

  test("only commands and the few named doors write to the database", () => {
    const doors = [
      "server/commands/",
      "server/record.ts",
      "server/collab/",
      "server/sign-in/",
      "server/set-up.ts",
      "server/jobs/capture.ts",
      "server/rest/http/bearer.ts",
    ];
    const writes =
      /\b(?:tx|db\(\)|client|database)\.\w+\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)\(/;
    const wrong = files
      .filter((file) => file.startsWith("server/") || file.startsWith("app/"))
      .filter(
        (file) => writes.test(readFileSync(join(root, file), "utf8")) && !doors.some((door) => file.startsWith(door)),
      );
    expect(wrong).toEqual([]);
  });
});
