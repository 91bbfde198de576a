import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

/** What a database and the kept files of a test may come to, bytes. */
const room = 2_000_000_000;

/** The folder for files that nobody wants back: in memory where there is room for them, else the system's temporary one. */
export async function place(): Promise<string> {
  const memory = "/dev/shm";
  return statfs(memory).then(
    ({ bavail, bsize }) => (bavail * bsize > room ? memory : tmpdir()),
    () => tmpdir(),
  );
}
