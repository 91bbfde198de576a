import { describe, expect, test } from "vitest";

import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { getArticle } from "#/server/queries/article.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { listClaims } from "#/server/queries/claim-list.ts";
import { getDesk } from "#/server/queries/newsroom.ts";
import { readSince } from "#/server/queries/part/claim-since.ts";
import { getSummaryPreview } from "#/server/queries/preview.ts";
import { getSource, listSources } from "#/server/queries/source.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anAltered, later } from "#/tests/support/factories/carry.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aCase, aDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();

describe("a published check of which a cited passage changed", () => {
  test("is back in work and live, and says that a passage changed, wherever claims are listed", async () => {
    const { desk, item } = await anAltered("published");
    const since = { state: "assessing", isLive: true, waits: "passage_altered" };
    const { viewer, editor } = desk;
    expect((await getArticle(viewer, desk.article.id)).claims).toMatchObject([since]);
    expect((await listClaims(viewer)).items).toMatchObject([since]);
    expect((await getSource(viewer, desk.source.sourceId)).citedBy).toMatchObject([since]);
    const { changed, mine, board } = await getDesk(editor);
    expect([changed, mine]).toMatchObject([[since], [since]]);
    expect(board.find(({ state }) => state === "assessing")?.claims).toMatchObject([since]);
    const other = await aDesk();
    expect((await readSince(other.owner, [item.claimId]))(item.claimId)).toEqual({ isLive: false, waits: null });
  });

  test("is counted as published by the summary, which says on which check nobody has decided", async () => {
    const { desk, waiting } = await anAltered("published");
    await aClaim(desk.editor, desk.article, "Nobody came");
    const summary = () => getSummaryPreview(desk.publisher, desk.article.id);
    expect(await summary()).toMatchObject({ checks: 1, unpublished: 1, changed: [1], preview: { obstacles: [] } });
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
    expect(await summary()).toMatchObject({ checks: 1, unpublished: 1, changed: [] });
    expect((await getArticle(desk.viewer, desk.article.id)).claims[0]).toMatchObject({ isLive: true, waits: null });
  });

  test("marks its source in the library until somebody has decided", async () => {
    const { desk, waiting } = await anAltered();
    const waitingOf = async (sourceId: string) =>
      (await listSources(desk.viewer)).items.find(({ id }) => id === sourceId)?.waiting;
    expect(await waitingOf(desk.source.sourceId)).toBe(1);
    expect(await waitingOf(desk.article.snapshot.sourceId)).toBe(0);
    await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
    expect(await waitingOf(desk.source.sourceId)).toBe(0);
  });
});

test("the gravest of what waits is named: a passage before typography, what is gone before what was altered", async () => {
  const waitsAfter = async (change: (text: string) => string) => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed");
    await later(desk, change);
    return (await readSince(desk.viewer, [item.claimId]))(item.claimId);
  };
  expect(await waitsAfter((text) => text.replace("the bridge opened", "the  bridge opened"))).toEqual({
    isLive: false,
    waits: "typography",
  });
  expect(await waitsAfter(() => "Quite another page, about the price of herring.")).toEqual({
    isLive: false,
    waits: "passage_gone",
  });
});

test("the history of a claim quotes the words before and after, and names both copies", async () => {
  const { desk, item, next, waiting } = await anAltered("published");
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "confirmed" });
  const { history } = await getClaim(desk.viewer, item.claimId);
  const copies = { sourceId: desk.source.sourceId, from: desk.source.id, to: next.id };
  const words = [{ before: "the bridge opened in May", after: "the bridge opened in June" }];
  expect(history.filter(({ type }) => type === "carry.decided")).toMatchObject([{ copies, words }]);
  expect(history.filter(({ type }) => type === "snapshot.carried")).toMatchObject([{ copies, words }]);
  expect(history.find(({ type }) => type === "claim.marked")).toMatchObject({ copies: null, words: [] });
});
