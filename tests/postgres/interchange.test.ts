import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { markClaim } from "#/server/commands/claim.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { importAnnotations } from "#/server/commands/interchange/import-annotation.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { getAnnotations } from "#/server/queries/interchange/annotation.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { readAnnotations } from "#/server/interchange/annotation/read.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { anArticle, type TestArticle } from "#/tests/support/factories/article.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";
import { createTestDesk } from "#/tests/support/rest.ts";

const text = [
  "🙈 The mayor said: “It’s 5 𝔘nits — no more”.",
  "قال الوزير إن الجسر افتتح في مايو.",
  "橋は五月に開通した。 The same words. Then The same words.",
  "Cafe\u0301 𝔘nits again 🙈.",
].join("\n");
const quoted = ["It’s 5 𝔘nits — no more", "إن الجسر افتتح", "橋は五月に", "Cafe\u0301 𝔘nits", "🙈."];
const record = "The record 🙈🙈 says: 4 𝔘nits, and the bridge was open.";

let database: TestDatabase;
let here: TestDesk;
let there: TestDesk;
let article: TestArticle;
let file: string;

async function anArticleOf(desk: TestDesk, words: string): Promise<TestArticle> {
  return anArticle(desk.editor, await aSnapshot(desk.editor, words, { url: "https://münchen.example/straße" }));
}
const export_ = async (desk: TestDesk, articleId: string) =>
  JSON.stringify(await getAnnotations(desk.viewer, articleId));

/** All anchors of an article: of its claims, and of the evidence for them. */
async function anchorsOf(articleId: string) {
  const fields = { start: true, end: true, exact: true, prefix: true, suffix: true } as const;
  const claims = await db().claim.findMany({
    where: { articleId },
    select: {
      wording: true,
      kind: true,
      claimantName: true,
      statedOn: true,
      appearances: { where: { replacedAt: null }, select: fields },
      evidence: {
        where: { withdrawnAt: null },
        orderBy: { start: "asc" },
        select: { ...fields, stance: true, role: true, note: true },
      },
    },
  });
  return claims.toSorted((one, other) => one.appearances[0]!.start - other.appearances[0]!.start);
}
const outcomes = (result: Awaited<ReturnType<typeof importAnnotations>>) => result.items.map(({ outcome }) => outcome);

beforeAll(async () => {
  database = await createTestDesk();
  [here, there] = [await aDesk(), await aDesk()];
  article = await anArticleOf(here, text);
  const source = await aSnapshot(here.editor, record);
  for (const [index, words] of quoted.entries()) {
    const quote = quoteOf(article.snapshot, words);
    const facts = { claimantName: "The mayor", statedOn: "2026-08-30", kind: "quantity" as const };
    const { id: claimId } = await markClaim(here.editor, {
      articleId: article.id,
      quote,
      wording: `Whether “${words}”`,
      ...facts,
    });
    const piece = { claimId, snapshotId: source.id, stance: "contradicts" as const, role: "primary" as const };
    await linkEvidence(here.editor, {
      ...piece,
      quote: quoteOf(source, "4 𝔘nits"),
      note: index ? null : "Mind the units",
    });
    await linkEvidence(here.editor, { ...piece, quote: quoteOf(source, "🙈 says"), stance: "context" });
  }
  file = await export_(here, article.id);
});
afterAll(() => database.close());

describe("annotations of an article", () => {
  test("come back in another newsroom with the same texts at the very same places, evidence and all", async () => {
    const copy = await anArticleOf(there, text);
    await aSnapshot(there.editor, record);
    const result = await importAnnotations(there.editor, { articleId: copy.id, file });
    expect(outcomes(result)).toEqual(quoted.map(() => "taken"));
    expect(result.items.map(({ evidence }) => evidence)).toEqual(quoted.map(() => ({ taken: 2, missing: [] })));
    expect(await anchorsOf(copy.id)).toEqual(await anchorsOf(article.id));
    // Out again, they say the same of the same words.
    const again = readAnnotations(await export_(there, copy.id));
    const places = (marks: typeof again) =>
      marks.map(({ words, wording, evidence }) => [
        words,
        wording,
        evidence.map((piece) => [piece.words, piece.stance, piece.role, piece.note]),
      ]);
    expect(places(again)).toEqual(places(readAnnotations(file)));
  });

  test("sent twice, and by two at once, are taken once", async () => {
    const copy = await anArticleOf(there, `${text}\nTwice.`);
    const both = await Promise.all(
      [there.editor, there.owner].map((who) => importAnnotations(who, { articleId: copy.id, file })),
    );
    expect(both.flatMap(outcomes).toSorted()).toEqual(
      [...quoted.map(() => "taken"), ...quoted.map(() => "there")].toSorted(),
    );
    expect(await db().claim.count({ where: { articleId: copy.id } })).toBe(quoted.length);
    const third = await importAnnotations(there.editor, { articleId: copy.id, file });
    expect(outcomes(third)).toEqual(quoted.map(() => "there"));
  });

  test("are found again where the text has moved, and listed where their words are gone", async () => {
    const changed = `A new line 🙈🙈 before.\n${text.replace("Cafe\u0301", "Bar").replace("5 𝔘nits", "6 𝔘nits")}`;
    const copy = await anArticleOf(there, changed);
    const result = await importAnnotations(there.editor, { articleId: copy.id, file });
    const byWords = Object.fromEntries(result.items.map(({ exact, outcome }) => [exact, outcome]));
    expect(byWords).toEqual({
      [quoted[0]!]: "absent",
      [quoted[1]!]: "moved",
      [quoted[2]!]: "moved",
      [quoted[3]!]: "absent",
      [quoted[4]!]: "moved",
    });
    for (const { appearances } of await anchorsOf(copy.id)) {
      const { start, end, exact } = appearances[0]!;
      expect(changed.slice(start, end)).toBe(exact);
    }
  });

  test("whose sources are not kept here are taken without them, and the passages listed", async () => {
    const third = await aDesk();
    const copy = await anArticleOf(third, text);
    const [first] = (await importAnnotations(third.editor, { articleId: copy.id, file })).items;
    expect(first?.evidence).toEqual({
      taken: 0,
      missing: expect.arrayContaining(["4 𝔘nits", "🙈 says"]),
    });
  });

  test("hold what stands: no withdrawn claim, no withdrawn passage, and of verdicts those that two people agreed to", async () => {
    const desk = await aDesk();
    const item = await aCase(desk, "submitted");
    const verdict = expect.objectContaining({ purpose: "assessing", value: "Mostly true" });
    const draft = await getAnnotations(desk.viewer, desk.article.id);
    expect(draft.first.items[0]!.body).not.toContainEqual(verdict);
    await approveReview(desk.reviewer, item);
    const words = quoteOf(desk.article.snapshot, "Nobody came");
    const off = await markClaim(desk.editor, { articleId: desk.article.id, quote: words });
    await withdrawClaim(desk.editor, { claimId: off.id, version: 1, reason: "Twice" });
    const before = await getAnnotations(desk.viewer, desk.article.id);
    expect(before.first.items).toHaveLength(1);
    expect(before.first.items[0]!.body).toContainEqual(verdict);
    await withdrawEvidence(desk.editor, { evidenceId: item.evidenceId, version: 1 });
    const after = await getAnnotations(desk.viewer, desk.article.id);
    expect(after.first.items[0]!.body.filter(({ purpose }) => purpose === "linking")).toEqual([]);
    // Elsewhere the verdict is a note and nothing else.
    const target = await anArticle(there.editor, await aSnapshot(there.editor, desk.article.snapshot.text));
    const [taken] = (await importAnnotations(there.editor, { articleId: target.id, file: JSON.stringify(before) }))
      .items;
    const claim = await getClaim(there.viewer, taken!.claimId!);
    expect(claim).toMatchObject({ state: "open", assessment: null });
    expect(claim.history[0]).toMatchObject({ type: "claim.imported", data: { note: "Rated there: Mostly true" } });
  });
});

describe("who may", () => {
  test("a viewer reads the annotations and imports none, a stranger finds no article", async () => {
    await expect(importAnnotations(here.viewer, { articleId: article.id, file })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(importAnnotations(there.owner, { articleId: article.id, file })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(getAnnotations(there.owner, article.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getAnnotations({ ...here.owner, scopes: [], via: "api" }, article.id)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("evidence in a text of another newsroom is not linked, whatever hash or address the file names", async () => {
    const alone = await aDesk();
    const copy = await anArticleOf(alone, text);
    await importAnnotations(alone.editor, { articleId: copy.id, file });
    expect(await db().evidence.count({ where: { newsroomId: alone.newsroom.id } })).toBe(0);
  });
});
