import { expect, test } from "vitest";

import { mergeClaims, restoreClaim, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { markClaim, moveClaim } from "#/server/commands/claim.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { importClaims } from "#/server/commands/interchange/import-claim.ts";
import { db } from "#/server/db.ts";
import { runCarry } from "#/server/jobs/carry.ts";
import { getClaim } from "#/server/queries/claim.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { aCase, aDesk, quoteOf, type TestDesk } from "#/tests/support/factories/desk.ts";
import { aSnapshot, type TestSnapshot } from "#/tests/support/factories/snapshot.ts";

ownDatabase();

/** Does what a worker does with the carries that were asked for of a copy; answers how many there were. */
async function workOff({ id }: TestSnapshot): Promise<number> {
  const asked = await db().$queryRaw<{ id: string }[]>`
    DELETE FROM pgboss.job WHERE name = 'carry' AND data->>'snapshotId' = ${id} RETURNING id::text`;
  if (asked.length > 0) await runCarry(id);
  return asked.length;
}

/** A newer copy of the desk's article in which its first sentence says otherwise. */
const newerArticle = ({ editor, article }: TestDesk) =>
  aSnapshot(editor, article.snapshot.text.replace("in spring", "in autumn"), { sourceId: article.snapshot.sourceId });

test("a passage that was withdrawn while its source changed, and is put back, waits for a decision", async () => {
  const desk = await aDesk();
  const { claimId, evidenceId } = await aCase(desk, "assessed");
  await withdrawEvidence(desk.editor, { evidenceId, version: 1 });
  const next = await later(desk, inJune);
  expect(await db().carry.count({ where: { evidenceId } })).toBe(0);
  await withdrawEvidence(desk.editor, { evidenceId, version: 2, withdrawn: false });
  expect(await workOff(next)).toBe(1);
  expect(await waitingFor(desk.editor, claimId)).toMatchObject([{ of: "evidence", status: "altered" }]);
});

test("a claim that was withdrawn meanwhile, and is restored, has its words and its evidence looked for", async () => {
  const desk = await aDesk();
  const { claimId } = await aCase(desk, "assessed", "bridge opened in spring");
  const { version } = await getClaim(desk.editor, claimId);
  await withdrawClaim(desk.editor, { claimId, version, reason: "Not now" });
  const [next, article] = [await later(desk, inJune), await newerArticle(desk)];
  await restoreClaim(desk.editor, { claimId, version: version + 1 });
  expect([await workOff(next), await workOff(article)]).toEqual([1, 1]);
  const waiting = await waitingFor(desk.editor, claimId);
  expect(waiting.map(({ of }) => of).toSorted()).toEqual(["claim", "evidence"]);
});

test("other words, parts and merged evidence of an older copy are looked for in the newest one", async () => {
  const desk = await aDesk();
  const { editor, article } = desk;
  const mark = async (exact: string) =>
    (await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) })).id;
  const [moved, split, into] = [await mark("Nobody came"), await mark("The old bridge"), await mark("the mayor said")];
  const { claimId: merged, evidenceId } = await aCase(desk, "assessed", "bridge opened");
  const next = await newerArticle(desk);
  const source = await later(desk, inJune);
  const spring = quoteOf(article.snapshot, "opened in spring");
  await moveClaim(editor, { claimId: moved, version: 1, quote: spring });
  expect(await workOff(next)).toBe(1);
  expect(await waitingFor(editor, moved)).toMatchObject([{ of: "claim", status: "altered" }]);
  const parts = [{ quote: spring }, { quote: quoteOf(article.snapshot, "The old bridge") }];
  const { ids } = await splitClaim(editor, { claimId: split, version: 1, parts });
  expect(await workOff(next)).toBe(1);
  expect(await waitingFor(editor, ids[0]!)).toMatchObject([{ of: "claim", status: "altered" }]);
  const { version } = await getClaim(editor, merged);
  await mergeClaims(editor, { claimId: merged, version, intoId: into });
  expect(await workOff(source)).toBe(1);
  const copied = await db().evidence.findFirstOrThrow({ where: { claimId: into, id: { not: evidenceId } } });
  expect(await db().carry.count({ where: { evidenceId: copied.id, snapshotId: source.id, status: "altered" } })).toBe(
    1,
  );
});

test("what is imported of an older copy is looked for in the newest one", async () => {
  const desk = await aDesk();
  const { editor, article, source } = desk;
  const [next, other] = [await newerArticle(desk), await later(desk, inJune)];
  const evidence = { stance: "supports", role: "primary", note: null } as const;
  const claim = {
    quote: quoteOf(article.snapshot, "opened in spring"),
    note: null,
    from: { id: null, creator: null, created: null },
    evidence: [{ snapshotId: source.id, quote: quoteOf(source, "the bridge opened in May"), ...evidence }],
  };
  const imported = await importClaims(editor, { articleId: article.id, claims: [claim] });
  expect([await workOff(next), await workOff(other)]).toEqual([1, 1]);
  const waiting = await waitingFor(editor, imported[0]!.id);
  expect(waiting.map(({ of }) => of).toSorted()).toEqual(["claim", "evidence"]);
});
