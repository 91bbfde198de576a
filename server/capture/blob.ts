import { createHash, randomUUID } from "node:crypto";
import { access, mkdir, open, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "#/domain/problem.ts";

/** A store of bytes under their own SHA-256 (hex). What is in it never changes and is never deleted. */
export interface BlobStore {
  /** Keeps the bytes; when it returns they survive a loss of power. Putting the same bytes again does nothing. */
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
  /** Reads bytes back and proves them. Throws Problem `not_found`, or an Error when the file was altered. */
  get(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  has(sha256: string): Promise<boolean>;
}

const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A rename is durable only once the folder that holds the name is. Some file systems cannot sync a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes the folder and makes the names of all folders it had to create durable. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o750 });
  if (first === undefined) return;
  for (let folder = path; folder.length >= dirname(first).length; folder = dirname(folder)) {
    await syncFolder(folder);
    if (folder === dirname(folder)) break;
  }
}

/**
 * Opens a content-addressed store in a folder: `aa/bb/<sha256>`, read-only files, written beside and renamed into
 * place after fsync, so that a name never stands for half a file.
 */
export function createBlobStore(folder: string): BlobStore {
  const place = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/u.test(sha256)) throw Problem.notFound("kept file");
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    async put(bytes) {
      const sha256 = hash(bytes);
      const path = place(sha256);
      if (await exists(path)) return { sha256, size: bytes.byteLength };
      await makeFolder(dirname(path));
      const temporary = `${path}.${randomUUID()}`;
      try {
        const file = await open(/* turbopackIgnore: true */ temporary, "wx", 0o440);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, path);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
      await syncFolder(dirname(path));
      return { sha256, size: bytes.byteLength };
    },
    async get(sha256) {
      const path = place(sha256);
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") throw Problem.notFound("kept file");
        throw error;
      });
      if (hash(bytes) !== sha256) throw new Error(`The kept file ${sha256} was altered on disk`);
      return new Uint8Array(bytes);
    },
    has: (sha256) => exists(place(sha256)),
  };
}
