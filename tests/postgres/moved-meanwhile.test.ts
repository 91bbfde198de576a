import { expect, test, vi } from "vitest";

import type * as copies from "#/server/queries/carry/other-copy.ts";
import { getArticle, getArticleFacts, getOpenedArticle } from "#/server/queries/article.ts";
import type * as snapshots from "#/server/queries/snapshot/kept-snapshot.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { aNewerCopy, move } from "#/tests/support/factories/moved.ts";

/** What happens once the copy of the article was read, and what its other copies wait for. */
const afterSnapshot = vi.fn<() => Promise<unknown>>(() => Promise.resolve());
const beforeCopies = vi.fn<() => Promise<unknown>>(() => Promise.resolve());
vi.mock("#/server/queries/snapshot/kept-snapshot.ts", async (original) => {
  const real = await original<typeof snapshots>();
  const readSnapshot: typeof real.readSnapshot = async (where) => {
    const row = await real.readSnapshot(where);
    await afterSnapshot();
    return row;
  };
  return { ...real, readSnapshot };
});
vi.mock("#/server/queries/carry/other-copy.ts", async (original) => {
  const real = await original<typeof copies>();
  const otherCopies: typeof real.otherCopies = async (...asked) => {
    await beforeCopies();
    return real.otherCopies(...asked);
  };
  return { ...real, otherCopies };
});

ownDatabase();

test("an article that is moved between two statements of its reading is read again, all of it in one copy", async () => {
  for (const read of [getArticle, getOpenedArticle, getArticleFacts]) {
    const { desk, claims, next } = await aNewerCopy();
    const moved = Promise.withResolvers<void>();
    afterSnapshot.mockClear();
    afterSnapshot.mockImplementationOnce(async () => {
      await move(desk.editor, desk, next);
      moved.resolve();
    });
    beforeCopies.mockImplementationOnce(() => moved.promise);
    const view = await read(desk.viewer, desk.article.id);
    expect(afterSnapshot).toHaveBeenCalledTimes(2);
    expect(view.snapshot.id).toBe(next.id);
    expect(view.moved?.from.snapshotId).toBe(desk.article.snapshot.id);
    if (view.claims === null) continue;
    const placeOf = new Map(view.claims.map(({ id, place }) => [id, place.kind]));
    expect([claims.moved, claims.altered, claims.gone].map((id) => placeOf.get(id))).toEqual([
      "carried",
      "altered",
      "gone",
    ]);
    expect(view).toEqual(await read(desk.viewer, desk.article.id));
  }
});
