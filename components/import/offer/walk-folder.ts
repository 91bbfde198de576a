import { importEndings } from "#/domain/source.ts";
import type { Offer } from "#/components/import/offer/read-offer.ts";

/** The files of dropped or chosen folders that Assay reads, and how many were left out. */
export type Walked = { offers: readonly Offer[]; leftOut: number };

/** More files than a page should hold; longer lists are for the command line. */
export const mostFiles = 500;

const isHidden = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));

function isRead(name: string): boolean {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined || importEndings.includes(ending);
}

/** Sorts out what a folder holds; hidden files do not count as left out, because nobody meant them. */
function choose(files: readonly { file: File; path: string }[]): Walked {
  const seen = files.filter(({ path }) => !isHidden(path)).toSorted((one, other) => one.path.localeCompare(other.path));
  const offers = seen.filter(({ file }) => isRead(file.name)).slice(0, mostFiles);
  return {
    offers: offers.map(({ file, path }) => ({ kind: "file", file, path })),
    leftOut: seen.length - offers.length,
  };
}

const children = (folder: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => folder.readEntries(resolve, reject));
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function walk(entry: FileSystemEntry, into: { file: File; path: string }[]): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  // Nobody waits for a disk to be read to its end: a few more than fit show that there were more.
  if (isHidden(path) || into.length > 2 * mostFiles) return;
  if (entry.isFile) into.push({ file: await fileOf(entry as FileSystemFileEntry), path });
  if (!entry.isDirectory) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder gives its entries a hundred at a time, and none when there are no more.
  for (let some = await children(reader); some.length > 0; some = await children(reader))
    for (const one of some) await walk(one, into);
}

/** What was dropped: plain files as they are, folders walked. Reads the drop at once, because it is gone after the event. */
export async function walkDrop(dropped: DataTransfer): Promise<Walked> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...dropped.files];
  if (!entries.some((entry) => entry.isDirectory))
    return { offers: files.map((file) => ({ kind: "file", file })), leftOut: 0 };
  const found: { file: File; path: string }[] = [];
  for (const entry of entries) await walk(entry, found);
  return choose(found);
}

/** What was chosen with the picker for folders. */
export function walkChosen(files: readonly File[]): Walked {
  return choose(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}
