import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";

import { importEndings } from "#/domain/source.ts";

import { UsageError } from "#/server/cli/terminal.ts";

/** One thing to import from the command line: an address, or a file by its whole path. `name` is what it is called. */
export type Item =
  | { readonly kind: "address"; readonly name: string; readonly url: string }
  | { readonly kind: "file"; readonly name: string; readonly path: string };

/** What the arguments came to; `leftOut` counts the files of folders that Assay does not read, by ending. */
export interface ItemList {
  readonly items: readonly Item[];
  readonly leftOut: ReadonlyMap<string, number>;
}

const isAddress = (what: string): boolean => /^https?:\/\//iu.test(what);
const address = (url: string): Item => ({ kind: "address", name: url, url });

/** The files below a folder, in the order of their names; hidden ones and links are nobody's wish. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** The addresses of a list: one a line; empty lines and what stands behind a # at the beginning or a space are left out. */
function readList(text: string, name: string): Item[] {
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const said = line.replace(/(?:^|\s)#.*$/u, "").trim();
    if (said === "") return [];
    if (!isAddress(said)) throw new UsageError(`Line ${index + 1} of ${name} is no http(s) address: "${said}".`);
    return [address(said)];
  });
}

async function readWhole(path: string): Promise<string> {
  if (path !== "-")
    return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`The list "${path}" cannot be read (${error.code ?? "error"}).`);
    });
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/**
 * What the arguments name: addresses and files as they are, folders with all they hold that Assay reads, and the addresses
 * of a list. Each once. @throws UsageError where one of them is nothing that can be read, before anything is imported.
 */
export async function findItems(what: readonly string[], list: string | undefined): Promise<ItemList> {
  const items = new Map<string, Item>();
  const leftOut = new Map<string, number>();
  for (const one of what) {
    if (isAddress(one)) {
      items.set(one, address(one));
      continue;
    }
    const path = resolve(one);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(
        `"${one}" is neither an http(s) address nor a file that can be read (${error.code ?? "error"}).`,
      );
    });
    if (!found.isDirectory()) {
      items.set(path, { kind: "file", name: one, path });
      continue;
    }
    for await (const file of filesBelow(path)) {
      const ending = extname(file).slice(1).toLowerCase();
      // What has no ending is tried: the reader looks at its first bytes.
      if (ending === "" || importEndings.includes(ending))
        items.set(file, { kind: "file", name: join(one, file.slice(path.length + 1)), path: file });
      else leftOut.set(ending, (leftOut.get(ending) ?? 0) + 1);
    }
  }
  if (list !== undefined)
    for (const item of readList(await readWhole(list), list === "-" ? "the list" : basename(list)))
      items.set(item.name, item);
  return { items: [...items.values()], leftOut };
}
