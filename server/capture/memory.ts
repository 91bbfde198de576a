import { readFileSync } from "node:fs";

/** Bytes of a page of memory as Linux counts them in `statm`. */
const pageBytes = 4096;

/** The memory that a process holds, in megabytes; null where the system does not say (other systems than Linux, or it has ended). */
function residentMegabytes(pid: number): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return Number.isFinite(pages) ? (pages * pageBytes) / 1_000_000 : null;
  } catch {
    return null;
  }
}

/**
 * Looks ten times a second how much memory a process holds and tells once when it is more than so many megabytes. V8
 * limits only its own objects: unpacked bytes lie outside of them. Returns what stops the looking. On systems other
 * than Linux nothing is seen, and only V8's own limit holds.
 */
export function watchMemory(pid: number | undefined, megabytes: number, onTooMuch: () => void): () => void {
  if (pid === undefined) return () => undefined;
  const timer = setInterval(() => {
    if ((residentMegabytes(pid) ?? 0) <= megabytes) return;
    clearInterval(timer);
    onTooMuch();
  }, 100);
  return () => clearInterval(timer);
}
