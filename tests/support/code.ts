import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Files of a pattern below the root, with forward slashes on every system. */
export function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root, exclude: (path) => /^(?:node_modules|\.)/.test(path) }).map((file) =>
    file.replaceAll("\\", "/"),
  );
}

/** The text of a file, by its path from the root. */
export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Its code without comments, in which anything may be said. */
export function code(file: string): string {
  return read(file).replace(/\/\*[^]*?\*\/|(?<![:"'`])\/\/.*/g, "");
}
