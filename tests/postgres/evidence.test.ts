import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";
import { describeEvidence, linkEvidence, withdrawEvidence } from "#/server/commands/evidence.ts";
import { db } from "#/server/db.ts";
import { rejections } from "#/tests/support/outcome.ts";
import { ownDatabase } from "#/tests/support/database.ts";
import { aClaim, type TestClaim } from "#/tests/support/factories/claim.ts";
import { aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();
let desk: TestDesk;
let other: TestDesk;
let claim: TestClaim;

beforeAll(async () => {
  desk = await aDesk();
  other = await aDesk();
});

const passage = () => ({
  snapshotId: desk.source.id,
  quote: quoteOf(desk.source, "in May"),
  stance: "supports" as const,
});
const link = async (actor: Actor = desk.editor) => {
  claim = await aClaim(desk.editor, desk.article, "The old bridge");
  return { claimId: claim.id, ...(await linkEvidence(actor, { claimId: claim.id, ...passage() })) };
};
const rowOf = (id: string) => db().evidence.findUniqueOrThrow({ where: { id } });

test("a passage is linked word for word, with what it does for the claim", async () => {
  const { id, version } = await link();
  expect(version).toBe(1);
  expect(await rowOf(id)).toMatchObject({
    exact: "in May",
    stance: "supports",
    role: "secondary",
    note: null,
    createdById: desk.editor.memberId,
  });
});

test("the same passage is linked to a claim once, also by two people at once", async () => {
  const { claimId, id } = await link();
  await expect(linkEvidence(desk.reviewer, { claimId, ...passage(), stance: "context" })).rejects.toMatchObject({
    code: "conflict",
    message: "This passage is linked to this claim already. Change its stance there instead.",
    details: { evidenceId: id },
  });
  const fresh = await aClaim(desk.editor, desk.article, "spring");
  const outcomes = await Promise.allSettled(
    [desk.editor, desk.reviewer, desk.owner].map((actor) => linkEvidence(actor, { claimId: fresh.id, ...passage() })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const reason of rejections(outcomes)) expect(reason).toMatchObject({ code: "conflict" });
  expect(await db().evidence.count({ where: { claimId: fresh.id } })).toBe(1);
});

test("a withdrawn passage can be put back, but not beside itself", async () => {
  const { claimId, id } = await link();
  await withdrawEvidence(desk.editor, { evidenceId: id, version: 1 });
  expect((await rowOf(id)).withdrawnAt).not.toBeNull();
  const again = await linkEvidence(desk.editor, { claimId, ...passage() });
  await expect(withdrawEvidence(desk.editor, { evidenceId: id, version: 2, withdrawn: false })).rejects.toMatchObject({
    code: "conflict",
    details: { evidenceId: again.id },
  });
  await withdrawEvidence(desk.editor, { evidenceId: again.id, version: 1 });
  await withdrawEvidence(desk.editor, { evidenceId: id, version: 2, withdrawn: false });
  expect((await rowOf(id)).withdrawnAt).toBeNull();
});

test("a passage that is not verbatim, or of another newsroom, is refused and leaves nothing", async () => {
  const { id: claimId } = await aClaim(desk.editor, desk.article, "spring");
  const quote = quoteOf(desk.source, "in May");
  await expect(
    linkEvidence(desk.editor, { claimId, ...passage(), quote: { ...quote, exact: "in Mai" } }),
  ).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("not a quotation") });
  await expect(
    linkEvidence(desk.editor, { claimId, ...passage(), quote: { ...quote, start: quote.start - 1 } }),
  ).rejects.toMatchObject({ code: "invalid" });
  await expect(linkEvidence(desk.editor, { claimId, ...passage(), snapshotId: other.source.id })).rejects.toMatchObject(
    { code: "not_found" },
  );
  await expect(linkEvidence(desk.editor, { claimId: v7(), ...passage() })).rejects.toMatchObject({ code: "not_found" });
  await expect(
    linkEvidence(other.editor, { claimId, ...passage(), snapshotId: other.source.id }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await db().evidence.count({ where: { claimId } })).toBe(0);
});

test("what is said of a passage changes, its words never; a lost race changes nothing", async () => {
  const { id: evidenceId } = await link();
  expect(
    await describeEvidence(desk.editor, { evidenceId, version: 1, stance: "contradicts", note: "Line 3." }),
  ).toEqual({ id: evidenceId, version: 2 });
  for (const attempt of await Promise.allSettled([
    describeEvidence(desk.reviewer, { evidenceId, version: 1, note: "Mine." }),
    withdrawEvidence(desk.reviewer, { evidenceId, version: 1 }),
  ]))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "conflict", message: expect.stringContaining("Somebody else changed this evidence") },
    });
  expect(await rowOf(evidenceId)).toMatchObject({
    version: 2,
    stance: "contradicts",
    note: "Line 3.",
    role: "secondary",
    withdrawnAt: null,
  });
});

test("viewers link and change nothing, and other newsrooms' evidence is not there", async () => {
  const { id: evidenceId, claimId } = await link();
  const attempts = (actor: Actor) => [
    linkEvidence(actor, { claimId, ...passage(), quote: quoteOf(desk.source, "Records") }),
    describeEvidence(actor, { evidenceId, version: 1, note: "Mine." }),
    withdrawEvidence(actor, { evidenceId, version: 1 }),
  ];
  for (const attempt of await Promise.allSettled(attempts(desk.viewer)))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "forbidden", message: expect.stringContaining("Your role lets you read here") },
    });
  for (const attempt of await Promise.allSettled(attempts({ ...desk.editor, scopes: ["read", "review"] })))
    expect(attempt).toMatchObject({
      status: "rejected",
      reason: { code: "forbidden", message: expect.stringContaining('"write"') },
    });
  for (const attempt of await Promise.allSettled(attempts(other.owner)))
    expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
});
