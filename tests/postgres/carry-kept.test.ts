import fc from "fast-check";
import { expect, test } from "vitest";

import { keptSince, type SaidThere } from "#/domain/carry/kept.ts";
import { submitAssessment } from "#/server/commands/assessment.ts";
import { decideCarry } from "#/server/commands/carry/decide-carry.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { getClaim } from "#/server/queries/claim.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anAltered, inJune, later, waitingFor } from "#/tests/support/factories/carry.ts";
import { standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";

ownDatabase();

const gone = () => "Nothing is known about any of it by now.";
/** The same words in the same sentence, and another line far from them. */
const elsewhere = (text: string) => `${text}${" Nobody says how they liked it.".repeat(3)}`;
const more = (text: string) => `${elsewhere(text)}\nA line that has nothing to do with it.`;

/** What waits of a claim, which is what the claim itself says of its passage, too. */
async function asked({ viewer, editor }: TestDesk, { claimId, evidenceId }: TestCase) {
  const waiting = await waitingFor(editor, claimId);
  const piece = (await getClaim(viewer, claimId)).evidence.find(({ id }) => id === evidenceId);
  expect(piece?.standing?.kind).toBe(waiting.length > 0 ? "waits" : "decided");
  return waiting;
}

test("who kept the old copy against one denial is asked about another one around the same words", async () => {
  const denied = (text: string) => elsewhere(text).replace("Records of the town say", "It was not until later known");
  const { desk, item, waiting } = await anAltered("assessed", denied);
  expect(waiting).toMatchObject({ status: "altered", reason: "negation" });
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  const { versionId, contentHash } = await submitAssessment(desk.editor, item);
  await approveReview(desk.reviewer, { versionId, contentHash });
  // The same denial with a change elsewhere is answered; another one is not.
  await later(desk, (text) => more(denied(text)));
  expect(await asked(desk, item)).toEqual([]);
  expect((await standing(item)).state).toBe("approved");
  const next = await later(desk, (text) => text.replace("Records of the town say", "Correction: nobody ever said"));
  expect(await asked(desk, item)).toMatchObject([{ snapshotId: next.id, after: { exact: waiting.after?.exact } }]);
  expect(await standing(item)).toEqual({ state: "assessing", frozen: null });
  await expect(publishCheck(desk.publisher, item)).rejects.toMatchObject({ code: "conflict" });
});

test("a denial at the far end of the sentence is asked about, too, and a change of another paragraph is not", async () => {
  const opened = (how: string) => (text: string) => inJune(text).replace("Records", `${how}, the Records`);
  const { desk, item, waiting } = await anAltered("assessed", opened("As is well known to everybody here"));
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  await later(desk, (text) => more(opened("As is well known to everybody here")(text)));
  expect(await asked(desk, item)).toEqual([]);
  const next = await later(desk, opened("As nobody believes here any longer"));
  expect(await asked(desk, item)).toMatchObject([{ snapshotId: next.id }]);
});

test("who kept the old copy against words that are gone is asked anew once they were back and are gone again", async () => {
  const { desk, item, waiting } = await anAltered("assessed", gone);
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  await later(desk, () => more(gone()));
  expect(await asked(desk, item)).toEqual([]);
  await later(desk, (text) => text);
  const next = await later(desk, gone);
  expect(await asked(desk, item)).toMatchObject([{ snapshotId: next.id, status: "orphaned" }]);
});

test("who kept the old copy against June, and took July when that was said, is asked about June again", async () => {
  const { desk, item, waiting } = await anAltered("assessed", inJune);
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  await later(desk, (text) => text.replace("in May", "in July"));
  const [july] = await asked(desk, item);
  await decideCarry(desk.editor, { carryId: july!.id, decision: "confirmed" });
  const next = await later(desk, inJune);
  expect(await asked(desk, item)).toMatchObject([{ snapshotId: next.id }]);
});

test("a passage that was withdrawn in the queue and is put back waits for another decision", async () => {
  const { desk, item, waiting } = await anAltered("assessed", gone);
  const { evidenceId } = item;
  const putBack = async () => {
    const { version } = await db().evidence.findUniqueOrThrow({ where: { id: evidenceId } });
    await withdrawEvidence(desk.editor, { evidenceId, version, withdrawn: false });
  };
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "withdrawn", note: "It is gone." });
  expect(await waitingFor(desk.editor, item.claimId)).toEqual([]);
  await putBack();
  expect(await asked(desk, item)).toMatchObject([{ id: waiting.id, can: { keep: true, withdraw: true } }]);
  await expect(submitAssessment(desk.editor, item)).rejects.toMatchObject({ code: "invalid" });
  const both = await Promise.allSettled([
    decideCarry(desk.editor, { carryId: waiting.id, decision: "withdrawn" }),
    decideCarry(desk.owner, { carryId: waiting.id, decision: "withdrawn" }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await putBack();
  await decideCarry(desk.editor, { carryId: waiting.id, decision: "kept" });
  await submitAssessment(desk.editor, item);
  const { history } = await getClaim(desk.viewer, item.claimId);
  const decisions = history.filter(({ type }) => type === "carry.decided").map(({ data }) => data["decision"]);
  expect(decisions).toEqual(["kept", "withdrawn", "withdrawn"]);
});

test("what says the very same says it to Postgres and to the desk alike", async () => {
  const unit = fc.constantFrom("a", "b", " ", ".", "?", "。", "”", "\n", "😀");
  const part = fc.string({ unit, maxLength: 4 });
  const stop = fc.constantFrom(".\n", "。”\n", "a\n", "\n", ". ");
  const said = fc.record({ exact: fc.constantFrom("a", "b.", "a.”"), near: part, stop, far: part });
  const pair = fc.record({ own: said, theirs: said, which: fc.constantFrom("exact", "near", "far", "far") });
  const around = ({ exact, near, far, stop: end }: { exact: string; near: string; far: string; stop: string }) => ({
    exact,
    prefix: `${far}${end}${near}`,
    suffix: `${near}${end}${far}`,
  });
  const pairs = fc
    .sample(pair, { numRuns: 2000, seed: 7 })
    .map(({ own, theirs, which }) => ({ one: around(own), other: around({ ...own, [which]: theirs[which] }) }));
  const rows = await db().$queryRaw<{ same: boolean }[]>`
    SELECT assay_said('words', p #>> '{one,exact}', p #>> '{one,prefix}', p #>> '{one,suffix}')
      = assay_said('words', p #>> '{other,exact}', p #>> '{other,prefix}', p #>> '{other,suffix}') AS same
    FROM jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) WITH ORDINALITY list (p, number) ORDER BY number`;
  const there = (words: Pick<SaidThere, "exact" | "prefix" | "suffix">, day: number) =>
    ({
      ...words,
      aroundSha256: null,
      reason: "words",
      decision: day === 1 ? "kept" : null,
      capturedAt: new Date(day),
    }) as const;
  const onDesk = pairs.map(({ one, other }) => keptSince(there(other, 2), [there(one, 1)]) !== undefined);
  expect(rows.map(({ same }) => same)).toEqual(onDesk);
  const alike = pairs.filter(({ one, other }, index) => onDesk[index] && JSON.stringify(one) !== JSON.stringify(other));
  expect(Math.min(alike.length, onDesk.filter((same) => !same).length)).toBeGreaterThan(100);
});
