import { posix } from "node:path";
import { describe, expect, test } from "vitest";

import { code, filesOf } from "#/tests/support/code.ts";

/**
 * The import table: what a folder may import besides itself. Longest prefix wins. What is not named is not allowed, a
 * folder that is not named may not be there, and an arrow that nobody goes has to be taken out.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ["domain"],
  "prisma/generated": [],
  "server/postgres": [],
  "server/capture": ["domain", "text"],
  // What other programs read and write; conversions alone, without the database.
  "server/interchange": ["domain", "text"],
  "server/publish": ["domain", "server", "text"],
  "server/sign-in": ["domain", "server"],
  "server/collab": ["domain", "prisma/generated", "server", "server/sign-in", "text"],
  // A worker hears of cancelled imports by the notices that open desks hear.
  "server/jobs": ["domain", "server", "server/capture", "server/collab", "server/commands"],
  "server/commands": [
    "domain",
    "server",
    "server/capture",
    "server/collab",
    "server/interchange",
    "server/jobs",
    "server/publish",
    "server/sign-in",
    "text",
  ],
  "server/queries": ["domain", "prisma/generated", "server", "server/interchange", "server/publish", "text"],
  "server/actions": ["domain", "server", "server/commands", "server/sign-in"],
  "server/rest": ["domain", "server", "server/capture", "server/collab", "server/commands", "server/queries", "text"],
  "server/cli": [
    "domain",
    "server",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/jobs",
    "server/queries",
    "server/sign-in",
    "server/start",
    "text",
  ],
  "server/demo": ["domain", "server", "server/capture", "server/commands", "server/jobs", "server/start", "text"],
  "server/start": ["server", "server/collab", "server/jobs", "server/postgres"],
  server: [
    "domain",
    "prisma/generated",
    "server/demo",
    "server/jobs",
    "server/postgres",
    "server/sign-in",
    "server/start",
  ],
  components: ["domain", "server/actions", "text"],
  app: [
    "components",
    "domain",
    "server",
    "server/capture",
    "server/collab",
    "server/commands",
    "server/publish",
    "server/queries",
    "server/rest",
    "server/sign-in",
  ],
  "": ["server"],
};

/** Types cross upwards without code: a component may name the shape that a query answers. */
const allowedTypes: Readonly<Record<string, readonly string[]>> = {
  components: ["server/queries"],
  "server/commands": ["prisma/generated"],
  "server/publish": ["prisma/generated"],
};

/** Packages that the pure layers may use, whole or by their beginning; the others are free to choose. */
const packages: Readonly<Record<string, RegExp>> = {
  domain: /^zod$/,
  text: /^(?:@tiptap\/|diff$|approx-string-match$)/,
};

const files = [...filesOf("{app,components,domain,server,text}/**/*.{ts,tsx}"), "proxy.ts"];

function layerOf(path: string): string {
  const layers = Object.keys(allowed).filter((layer) => layer !== "" && path.startsWith(`${layer}/`));
  return layers.toSorted((one, other) => other.length - one.length)[0] ?? "";
}

interface Import {
  readonly from: string;
  /** Path from the root, or the name of a package. */
  readonly to: string;
  readonly written: string;
  readonly typeOnly: boolean;
}

/** Every way to name another file: import, export from, import(), require(), import type, import("…") as a type. */
function importsOf(file: string): Import[] {
  const pattern =
    /^\s*(?:import|export)\s*(type\s)?(?:[^"'`;()]*?\sfrom\s*)?["'`]([^"'`]+)["'`]|(?<![.\w])(?:import|require(?:\.resolve)?)\s*\(\s*["'`]([^"'`]+)["'`]/gm;
  return [...code(file).matchAll(pattern)].map((match) => {
    const written = match[2] ?? match[3] ?? "";
    const to = written.startsWith("#/")
      ? written.slice(2)
      : written.startsWith(".")
        ? posix.join(posix.dirname(file), written)
        : written;
    return { from: file, to, written, typeOnly: match[1] !== undefined };
  });
}

const imports = files.flatMap(importsOf);
const inside = imports.filter(({ written }) => /^[.#]/.test(written));

describe("the house", () => {
  test("more than fifty files were read, so that nothing passes by reading nothing", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
    // One of each way to write an import is found where it is known to stand.
    const found = (from: string, to: string) => imports.some((one) => one.from === from && one.to === to);
    expect(found("server/main.ts", "server/start/http-server.ts")).toBe(true);
    expect(found("server/main.ts", "server/jobs/worker.ts")).toBe(true);
    expect(found("server/commands/claim.ts", "domain/claim.ts")).toBe(true);
  });

  test("every import across folders follows the table", () => {
    const wrong = inside.filter(({ from, to, typeOnly }) => {
      const [here, there] = [layerOf(from), layerOf(to)];
      if (here === there && here !== "") return false;
      return !allowed[here]?.includes(there) && !(typeOnly && allowedTypes[here]?.includes(there));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test("every arrow of the table is gone by somebody", () => {
    const gone = new Set(
      inside.map(({ from, to, typeOnly }) => `${layerOf(from)} → ${layerOf(to)}${typeOnly ? " (type)" : ""}`),
    );
    const arrows = [
      ...Object.entries(allowed).flatMap(([here, there]) =>
        there.map((one) => [`${here} → ${one}`, `${here} → ${one} (type)`]),
      ),
      ...Object.entries(allowedTypes).flatMap(([here, there]) => there.map((one) => [`${here} → ${one} (type)`])),
    ];
    expect(arrows.filter((names) => !names.some((name) => gone.has(name))).map(([name]) => name)).toEqual([]);
  });

  test("imports are a sibling or a path from the root, with the extension, never a folder above and never computed", () => {
    const wrong = inside.filter(({ written }) => !/^(?:\.\/|#\/)(?!.*\.\.\/).*\.(?:tsx?|css)$/.test(written));
    const others = filesOf("{tests,scripts,bench}/**/*.ts").flatMap(importsOf);
    const above = others.filter(({ written }) => written.startsWith(".."));
    expect([...wrong, ...above].map(({ from, written }) => `${from} → ${written}`)).toEqual([]);
    const computed = files.filter((file) =>
      /\b(?:import|require)\s*\(\s*(?!["'`][^"'`$]*["'`]\s*[,)])/.test(code(file)),
    );
    expect(computed).toEqual([]);
  });

  test("the pure layers know no framework, no machine and no database", () => {
    const wrong = imports.filter(({ from, written }) => {
      const pattern = packages[layerOf(from)];
      return pattern && !/^[.#]/.test(written) && !pattern.test(written);
    });
    expect(wrong.map(({ from, written }) => `${from} → ${written}`)).toEqual([]);
    const machine = /\b(?:process|Buffer|fetch|window|localStorage|setTimeout)\b\s*[.(]/;
    expect(files.filter((file) => layerOf(file) === "domain" && machine.test(code(file)))).toEqual([]);
  });

  test("every folder of code has a place in the table", () => {
    const rooms = files.map((file) => file.split("/").slice(0, file.startsWith("server/") ? 2 : 1));
    const unknown = rooms.filter((room) => !/\.tsx?$/.test(room.at(-1) ?? "") && !(room.join("/") in allowed));
    expect([...new Set(unknown.map((room) => room.join("/")))]).toEqual([]);
    const others =
      /^(?:app|components|domain|server|text|prisma|tests|scripts|bench|node_modules|\.[^/]*|test-results)\//;
    const elsewhere = filesOf("*/**/*.{ts,tsx,mts,cts,js,mjs,cjs}");
    expect(elsewhere.filter((file) => !others.test(file))).toEqual([]);
  });
});
