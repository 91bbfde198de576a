import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Package {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "../..");
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Readonly<Record<string, Package>>;
};
const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;

/** The lowest versions without the weaknesses named in docs/decisions and SECURITY.md. */
const floors: Readonly<Record<string, string>> = {
  next: "16.2.6",
  react: "19.2.6",
  "react-dom": "19.2.6",
  "next-auth": "4.24.15",
  "@hocuspocus/server": "4.7.0",
  "@hocuspocus/provider": "4.7.0",
  ws: "8.21.0",
  undici: "7.28.0",
  "prosemirror-view": "1.42.3",
};

function isAtLeast(version: string, floor: string): boolean {
  const [one, other] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let part = 0; part < 3; part++) if (one![part] !== other![part]) return one![part]! > other![part]!;
  return true;
}

describe("the packages", () => {
  test("are at or above the floor where versions below have known weaknesses, in every copy", () => {
    const copies = Object.entries(lock.packages).flatMap(([place, { version = "" }]) => {
      const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      const floor = floors[name];
      return floor ? [{ name, version, place, sound: isAtLeast(version, floor) }] : [];
    });
    expect(copies.filter(({ sound }) => !sound)).toEqual([]);
    expect(new Set(copies.map(({ name }) => name))).toEqual(new Set(Object.keys(floors)));
  });

  test("are named with exact versions", () => {
    const all = Object.entries({ ...own["dependencies"], ...own["devDependencies"], ...own["optionalDependencies"] });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("there is one Yjs, because two copies cannot read each other's documents", () => {
    expect(Object.keys(lock.packages).filter((place) => /(^|\/)node_modules\/yjs$/.test(place))).toHaveLength(1);
  });

  test("of every platform are in the lock file, so that `npm ci` accepts it (mend it with `npm run lock`)", () => {
    const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !lock.packages[`${place}/node_modules/${name}`.replace(/^\//, "")] && !lock.packages[`node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
