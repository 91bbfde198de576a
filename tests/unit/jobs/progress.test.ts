import { expect, test, vi } from "vitest";

import { type Progress, throttleProgress } from "#/server/jobs/progress.ts";

test("of much news the first is written at once, then only the latest in each pause, and none after the end", async () => {
  vi.useFakeTimers();
  try {
    const written: Progress[] = [];
    const progress = throttleProgress(async (one) => void written.push(one), 300);
    for (let done = 1; done <= 1000; done++) progress.report(done, 1000);
    expect(written).toEqual([{ done: 1, total: 1000 }]);
    await vi.advanceTimersByTimeAsync(300);
    progress.report(1001, null);
    expect(written).toEqual([
      { done: 1, total: 1000 },
      { done: 1000, total: 1000 },
    ]);
    await progress.end();
    await vi.advanceTimersByTimeAsync(10_000);
    progress.report(1002, null);
    expect(written).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test("the end waits for a write under way, and a write that fails harms nothing", async () => {
  const held = Promise.withResolvers<void>();
  const progress = throttleProgress(() => held.promise, 1);
  progress.report(1, null);
  let ended = false;
  const end = progress.end().then(() => (ended = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  held.reject(new Error("The database is away."));
  await end;
});
