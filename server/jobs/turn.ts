/** Lets so many in at once, the others in the order they came; whoever stops waiting gives up the place. */
export function createTurns(most: number): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async (signal, work) => {
    signal.throwIfAborted();
    if (inside >= most) {
      await new Promise<void>((resolve, reject) => {
        const enter = (): void => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(enter), 1);
          reject(signal.reason as Error);
        };
        waiting.push(enter);
        signal.addEventListener("abort", leave, { once: true });
      });
    } else inside++;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes just now takes it before those who wait.
      const next = waiting.shift();
      if (next) next();
      else inside--;
    }
  };
}
