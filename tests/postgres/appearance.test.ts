import { beforeAll, describe, expect, test } from "vitest";

import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { addAppearance, removeAppearance } from "#/server/commands/carry/further-appearance.ts";
import { moveClaim } from "#/server/commands/claim.ts";
import { linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { getArticle } from "#/server/queries/article.ts";
import { findAppearances } from "#/server/queries/carry/find-appearances.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";
import { getClaim } from "#/server/queries/claim.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, standing, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";

ownDatabase();
let foreign: TestDesk;

beforeAll(async () => {
  foreign = await aDesk();
});

const words = "Nobody came to see it 🙈, the mayor said";

/** A claim of the desk's article, and another text of the library that repeats it. */
async function aRepeated(
  stage: Parameters<typeof aCase>[1] = "assessed",
  text = `A week later. ${words}. So it goes.`,
) {
  const desk = await aDesk();
  const item = await aCase(desk, stage, words);
  const other = await aSnapshot(desk.editor, text, { title: "Another paper" });
  return { desk, item, other };
}
const add = (desk: TestDesk, claimId: string, other: TestSnapshot, who = desk.editor) =>
  addAppearance(who, { claimId, snapshotId: other.id, quote: quoteOf(other, words) });

describe("a further appearance", () => {
  test("is offered where the claim's words stand in another text, and no more once it is taken", async () => {
    const { desk, item, other } = await aRepeated();
    const [offered, ...more] = await findAppearances(desk.viewer, item.claimId);
    expect([offered, more]).toMatchObject([
      { snapshotId: other.id, sourceTitle: "Another paper", quote: quoteOf(other, words), score: 1 },
      [],
    ]);
    await add(desk, item.claimId, other);
    expect(await findAppearances(desk.viewer, item.claimId)).toEqual([]);
    const { further, appearances } = await getClaim(desk.viewer, item.claimId);
    expect(further).toMatchObject([{ snapshotId: other.id, exact: words, sourceTitle: "Another paper" }]);
    expect(appearances).toHaveLength(1);
  });

  test("is not offered where its own evidence was carried to in a newer copy, and is once that is withdrawn", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "assessed", words);
    const cited = await aSnapshot(desk.editor, `It was quiet. ${words}. So it was.`, { title: "A paper" });
    const piece = {
      claimId: item.claimId,
      snapshotId: cited.id,
      quote: quoteOf(cited, words),
      stance: "supports",
    } as const;
    const { id: evidenceId } = await linkEvidence(desk.editor, piece);
    const next = await aSnapshot(desk.editor, `A correction. ${cited.text}`, { sourceId: cited.sourceId });
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    expect(await findAppearances(desk.editor, item.claimId)).toEqual([]);
    await withdrawEvidence(desk.editor, { evidenceId, version: 1 });
    expect(await findAppearances(desk.editor, item.claimId)).toMatchObject([{ snapshotId: next.id }]);
  });

  test("is not offered where a text denies it, nor to another newsroom", async () => {
    const { desk, item } = await aRepeated("assessed", `It is not true. ${words.replace("came", "never came")}.`);
    expect(await findAppearances(desk.editor, item.claimId)).toEqual([]);
    await expect(findAppearances(foreign.owner, item.claimId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("voids nothing that was approved, and the claim stays where it is in its article", async () => {
    const { desk, item, other } = await aRepeated("approved");
    const { id } = await add(desk, item.claimId, other);
    expect((await standing(item)).state).toBe("approved");
    const { claims } = await getArticle(desk.viewer, desk.article.id);
    expect(claims[0]?.appearances).toMatchObject([{ snapshotId: desk.article.snapshot.id }]);
    await removeAppearance(desk.editor, { appearanceId: id });
    expect((await standing(item)).state).toBe("approved");
    expect((await getClaim(desk.viewer, item.claimId)).further).toEqual([]);
  });

  test("leaves the words that are judged alone: another extent of the claim is in its own article", async () => {
    const { desk, item, other } = await aRepeated();
    await add(desk, item.claimId, other);
    const { version } = await db().claim.findUniqueOrThrow({ where: { id: item.claimId } });
    await moveClaim(desk.editor, {
      claimId: item.claimId,
      version,
      quote: quoteOf(desk.article.snapshot, "Nobody came"),
    });
    const { appearances, further } = await getClaim(desk.viewer, item.claimId);
    expect(appearances).toMatchObject([{ exact: "Nobody came", snapshotId: desk.article.snapshot.id }]);
    expect(further).toMatchObject([{ exact: words }]);
  });

  test("is carried onto later copies of its own source, and waits in the queue when it changes", async () => {
    const { desk, item, other } = await aRepeated();
    await add(desk, item.claimId, other);
    const text = other.text.replace("the mayor said", "the mayor sang");
    const next = await aSnapshot(desk.editor, text, { sourceId: other.sourceId });
    await carrySnapshot(desk.editor, { snapshotId: next.id });
    const { items } = await listCarries(desk.editor, { claimId: item.claimId });
    expect(items).toMatchObject([{ of: "claim", before: { exact: words }, can: { withdraw: false } }]);
  });

  test("is added once, however many ask at once, verbatim, and not by viewers or other newsrooms", async () => {
    const { desk, item, other } = await aRepeated();
    const all = await Promise.allSettled([desk.editor, desk.owner].map((who) => add(desk, item.claimId, other, who)));
    expect(all.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(all.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    await expect(add(desk, item.claimId, other, desk.viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(add(desk, item.claimId, other, foreign.owner)).rejects.toMatchObject({ code: "not_found" });
    const quote = { ...quoteOf(other, "A week later"), exact: "A year later" };
    await expect(
      addAppearance(desk.editor, { claimId: item.claimId, snapshotId: other.id, quote }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(
      addAppearance(desk.editor, {
        claimId: item.claimId,
        snapshotId: desk.article.snapshot.id,
        quote: quoteOf(desk.article.snapshot, "The old bridge"),
      }),
    ).rejects.toMatchObject({ code: "invalid" });
    const { further } = await getClaim(desk.viewer, item.claimId);
    await expect(removeAppearance(desk.viewer, { appearanceId: further[0]!.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(removeAppearance(foreign.owner, { appearanceId: further[0]!.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
