import { expect, test } from "vitest";

import { createTurns } from "#/server/jobs/turn.ts";

const never = new AbortController().signal;

test("no more work at once than there are places, and all of it in the order it came", async () => {
  const inTurn = createTurns(2);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map((one) =>
      inTurn(never, async () => {
        order.push(one);
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside--;
      }),
    ),
  );
  expect(order).toEqual([1, 2, 3, 4, 5, 6]);
  expect(most).toBe(2);
});

test("whoever is cancelled while waiting never begins, and the others still get their turn", async () => {
  const inTurn = createTurns(1);
  const held = Promise.withResolvers<void>();
  const first = inTurn(never, () => held.promise);
  const cancelled = new AbortController();
  let began = false;
  const second = inTurn(cancelled.signal, async () => void (began = true));
  const third = inTurn(never, async () => "third");
  cancelled.abort(new Error("No longer wanted."));
  await expect(second).rejects.toThrow("No longer wanted.");
  held.resolve();
  await first;
  expect(await third).toBe("third");
  expect(began).toBe(false);
  await expect(inTurn(cancelled.signal, async () => "late")).rejects.toThrow("No longer wanted.");
});

test("a place is free again after work that failed", async () => {
  const inTurn = createTurns(1);
  await expect(inTurn(never, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await inTurn(never, async () => "next")).toBe("next");
});
