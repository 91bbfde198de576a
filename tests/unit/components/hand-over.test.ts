import { expect, test, vi } from "vitest";

import { handOver, type Opened, readOpened, takeOver } from "#/components/article/opened/hand-over.ts";

const opened: Opened = {
  claims: { copyId: "copy", claims: [] },
  document: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Twelve ships." }] }] },
};

test("a page is drawn from what was read, and the browser gets the same once it is drawn", async () => {
  const { sent, end } = handOver(opened);
  const followed = vi.fn();
  void sent.later.then(followed);
  expect(takeOver(sent.id)).toBe(opened);
  // Whatever the drawing does until it gives way, the data do not overtake it.
  await Promise.resolve();
  expect(followed).not.toHaveBeenCalled();
  expect(readOpened(await sent.later)).toEqual(opened);
  // A drawing that begins again finds it too, until the answer is out.
  expect(takeOver(sent.id)).toBe(opened);
  end();
  expect(() => takeOver(sent.id)).toThrow("gone");
});

test("the data of a page that was never drawn are sent all the same, so that its answer ends", async () => {
  vi.useFakeTimers();
  const { sent } = handOver(opened);
  await vi.advanceTimersByTimeAsync(2000);
  vi.useRealTimers();
  expect(readOpened(await sent.later)).toEqual(opened);
});
