import { posix } from "node:path";
import { describe, expect, test } from "vitest";

import { code, filesOf, read } from "#/tests/support/code.ts";

const files = [...filesOf("{app,components,domain,server,text}/**/*.{ts,tsx}"), "proxy.ts"];

describe("the rules of the house", () => {
  test("more than fifty files were read, so that nothing passes by reading nothing", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test("every export of an action file is one action of a command", () => {
    // entry.ts holds the doors for people who have no session yet; its commands prove themselves by a one-time secret.
    const actions = files.filter((file) => file.startsWith("server/actions/") && file !== "server/actions/entry.ts");
    const wrong = actions.flatMap((file) =>
      code(file)
        .split("\n")
        .filter((line) => /^\s*export\b/.test(line) && !/^export const \w+ = action\(\w+\.\w+\);$/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(wrong).toEqual([]);
    const doors = files.filter(
      (file) => /^\s*["']use server["']/m.test(code(file)) && !file.startsWith("server/actions/"),
    );
    expect(doors).toEqual([]);
  });

  test("folders are small and shallow, files named by a singular noun, and none is a junk drawer", () => {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(posix.dirname(file), (sizes.get(posix.dirname(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 15)).toEqual([]);
    const deep = files.filter((file) => !file.startsWith("app/") && file.split("/").length > 4);
    expect(deep).toEqual([]);
    const junk = /(?:^|[/-])(?:utils?|helpers?|common|misc|services?|managers?)(?:[-/.]|$)/;
    expect(files.filter((file) => junk.test(file))).toEqual([]);
    const names = files.filter(
      (file) => !file.startsWith("app/") && !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.d)?\.tsx?$/.test(posix.basename(file)),
    );
    expect(names).toEqual([]);
  });

  test("every export of domain, text and server says what it is", () => {
    const silent = files
      .filter((file) => /^(?:domain|text|server)\//.test(file) && !file.startsWith("server/actions/"))
      .flatMap((file) => {
        const lines = read(file).split("\n");
        const told = new Set<string>();
        return lines.flatMap((line, index) => {
          const name = /^export (?:declare |abstract |async )*(?:const|function\*?|class|interface|type) (\w+)/.exec(
            line,
          )?.[1];
          // A schema and the type that it infers share a name and one comment.
          if (!name || told.has(name)) return [];
          told.add(name);
          return lines[index - 1]?.trimEnd().endsWith("*/") ? [] : [`${file}: ${name}`];
        });
      });
    expect(silent).toEqual([]);
  });

  test("there are no barrels, and a default export only where Next asks for one", () => {
    const barrels = files.filter((file) => /^export (?:type )?(?:\*|\{[^}]*\}) from\b/m.test(code(file)));
    expect(barrels).toEqual([]);
    expect(files.filter((file) => !file.startsWith("app/") && /^export default\b/m.test(code(file)))).toEqual([]);
  });

  test("a link that opens a window gives it no hold of ours", () => {
    const links = files.flatMap((file) =>
      [...code(file).matchAll(/target="_blank"/g)].map(
        ({ index }) => [file, code(file).slice(index - 300, index + 300)] as const,
      ),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(([, around]) => !/rel="[^"]*noopener/.test(around)).map(([file]) => file)).toEqual([]);
  });

  test("the environment is read in one place", () => {
    const environment =
      /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*\[|\benv\b[^=;\n]*\}\s*=\s*process\b|\benv\b[^;\n]*\}\s*from\s*["']node:process["']/;
    const readers = files.filter((file) => environment.test(code(file)));
    // The two that start other programs pass the environment on as it is.
    const passing = ["server/start/build.ts", "server/postgres/cluster.ts"];
    expect(readers.filter((file) => ![...passing, "server/env.ts"].includes(file))).toEqual([]);
  });

  test("only commands and the few named doors write to the database", () => {
    const doors = [
      "server/commands/",
      "server/record.ts",
      "server/collab/",
      "server/sign-in/",
      "server/start/",
      "server/jobs/capture.ts",
      "server/jobs/way.ts",
      "server/jobs/queue.ts",
      "server/rest/http/bearer.ts",
      "server/cli/backup/restore.ts",
    ];
    const writes = [
      /\.\s*(?:createMany|createManyAndReturn|updateMany|updateManyAndReturn|upsert|deleteMany)\s*\(/,
      /\b(?:tx|client|database|db\s*\(\s*\)|prisma)\s*\.\s*\w+\s*\.\s*(?:create|update|delete)\s*\(/,
      /\b(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE\b|MERGE\s+INTO|ALTER\s+TABLE|UPDATE\s+["\w.]+\s+SET)\b/,
      /\$(?:executeRaw|executeRawUnsafe)\b(?!`SELECT pg_notify)/,
    ];
    const wrong = files.filter(
      (file) => writes.some((pattern) => pattern.test(code(file))) && !doors.some((door) => file.startsWith(door)),
    );
    expect(wrong).toEqual([]);
  });
});
