import { beforeAll, expect, test } from "vitest";

import { FrozenCheck } from "#/domain/publication.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { describeSource } from "#/server/commands/source.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getQuotation } from "#/server/queries/interchange/quotation.ts";
import { getSource } from "#/server/queries/source.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

ownDatabase();
let desk: TestDesk;

beforeAll(async () => {
  desk = await aDesk();
});

const report = "The yard took the order. It was never begun, says the book.\nThe tug was sold in June.";

test("a quotation names its page or second on the desk, in what is reviewed, and on the published page", async () => {
  const item = await aCase(desk, "assessed");
  const { claimId } = item;
  const paged = await aSnapshot(desk.editor, report, {
    title: "Report of the yard",
    mediaType: "application/pdf",
    blocks: [{ page: 4 }, { page: 5 }],
  });
  const spoken = await aSnapshot(desk.editor, "We never began.\nNobody asked.", {
    title: "Talk of the master",
    mediaType: "text/vtt",
    blocks: [{ time: 12 }, { time: 92 }],
  });
  const link = (snapshot: typeof paged, exact: string) =>
    linkEvidence(desk.editor, {
      claimId,
      snapshotId: snapshot.id,
      quote: quoteOf(snapshot, exact),
      stance: "qualifies",
    });
  await link(paged, "The yard took the order");
  await link(paged, "says the book.\nThe tug was sold");
  await link(spoken, "Nobody asked.");

  const shown = await getClaim(desk.viewer, claimId);
  expect(shown.evidence.map(({ locator }) => locator)).toEqual([
    null,
    { label: "page", value: "4" },
    { label: "page", value: "4–5" },
    { label: "timestamp", value: "1:32" },
  ]);

  const version = await submitAssessment(desk.editor, { claimId });
  const { frozen } = await db().assessmentVersion.findUniqueOrThrow({ where: { id: version.versionId } });
  const { evidence } = FrozenCheck.parse(JSON.parse(frozen));
  expect(evidence.map(({ locator }) => locator?.value)).toEqual([undefined, "4", "4–5", "1:32"]);
  // What turns the quotation round is read with it.
  expect(evidence[1]?.surrounding).toEqual({ before: "", after: ". It was never begun, says the book." });

  await approveReview(desk.reviewer, version);
  await publishCheck(desk.publisher, { claimId });
  const { html } = await db().publishedVersion.findFirstOrThrow({ where: { check: { claimId } } });
  for (const words of ["p. 4", "pp. 4–5", "at 1:32", "It was never begun, says the book."])
    expect(html).toContain(words);
});

test("a quotation is copied with its source, its page or second, and a link to the very words", async () => {
  const facts = { title: "Report of the yard", publisher: "The yard", mediaType: "application/pdf" };
  const paged = await aSnapshot(desk.editor, report, {
    ...facts,
    url: "https://yard.example/report",
    blocks: [{ page: 4 }, { page: 5 }],
  });
  const copied = await getQuotation(desk.viewer, paged.id, quoteOf(paged, "never begun, says the book"));
  expect(copied.split("\n")).toEqual([
    "“never begun, says the book”",
    "Report of the yard, The yard, p. 4",
    "https://yard.example/report#:~:text=never%20begun%2C%20says%20the%20book",
  ]);
  const over = await getQuotation(desk.viewer, paged.id, quoteOf(paged, "says the book.\nThe tug was sold"));
  expect(over).toContain("pp. 4–5");
  const stranger = await aDesk();
  await expect(getQuotation(stranger.owner, paged.id, { start: 0, end: 3 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("what a source says about itself stands beside each passage of it, with its place", async () => {
  const { claimId } = await aCase(desk, "assessed");
  const text = await aSnapshot(desk.editor, "The bridge opened.\nCorrection: it opened in June.", {
    notices: [{ block: 1, kind: "correction", text: "Correction: it opened in June." }],
  });
  await linkEvidence(desk.editor, {
    claimId,
    snapshotId: text.id,
    quote: quoteOf(text, "The bridge opened."),
    stance: "supports",
  });
  const { evidence } = await getClaim(desk.viewer, claimId);
  const [notice] = evidence.at(-1)?.notices ?? [];
  expect(notice).toMatchObject({ kind: "correction" });
  expect(text.text.slice(notice?.start, notice?.end)).toBe("Correction: it opened in June.");
  expect(evidence[0]?.notices).toEqual([]);
});

test("a text that goes by its first words is not sent into review until somebody says what it is called", async () => {
  const item = await aCase(desk, "assessed", "Nobody came to see it");
  const { sourceId } = await db().article.findUniqueOrThrow({ where: { id: desk.article.id } });
  await db().source.update({ where: { id: sourceId }, data: { origins: { title: "the first words" } } });
  await expect(submitAssessment(desk.editor, { claimId: item.claimId })).rejects.toMatchObject({
    code: "invalid",
    details: { fields: [{ field: "article.title" }] },
  });
  const { version } = await getSource(desk.editor, sourceId);
  await describeSource(desk.editor, { sourceId, version, title: "The old bridge" });
  await submitAssessment(desk.editor, { claimId: item.claimId });
});

test("a value that a person takes from what the source says elsewhere keeps saying where it was found", async () => {
  const candidates = { publishedOn: [{ value: "2024-05-03", from: "the address of the page" }] };
  const { sourceId } = await aSnapshot(desk.editor, "Words.", { candidates });
  await describeSource(desk.editor, {
    sourceId,
    version: 1,
    publishedOn: "2024-05-03",
    modifiedOn: "2024-06",
    licence: "CC BY 4.0",
    canonicalUrl: "https://example.org/words",
  });
  expect(await getSource(desk.viewer, sourceId)).toMatchObject({
    publishedOn: "2024-05-03",
    modifiedOn: "2024-06",
    licence: "CC BY 4.0",
    canonicalUrl: "https://example.org/words",
    origins: { publishedOn: "the address of the page, chosen by a person", modifiedOn: "person", licence: "person" },
  });
});
