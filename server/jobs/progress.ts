/** How far a step has come, in its own units; the total is null where nobody can tell. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

/**
 * Writes progress down at most once in `pause` milliseconds, and of what came meanwhile the latest. `end` waits for a write
 * under way and lets no other follow, so that none arrives late in the next step.
 */
export function throttleProgress(write: (progress: Progress) => Promise<void>, pause: number) {
  let latest: Progress | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let ended = false;

  function flush(): void {
    timer = undefined;
    const next = latest;
    latest = null;
    if (!next || ended) return;
    // Progress that could not be written is nobody's loss: the next one says more.
    writing = write(next).catch(() => undefined);
    timer = setTimeout(flush, pause);
  }
  return {
    report(done: number, total: number | null): void {
      latest = { done: Math.round(done), total: total === null ? null : Math.round(total) };
      if (!timer && !ended) flush();
    },
    async end(): Promise<void> {
      ended = true;
      clearTimeout(timer);
      await writing;
    },
  };
}
