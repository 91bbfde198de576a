import { v7 as newId } from "uuid";
import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { readInput } from "#/domain/input.ts";
import { authorize } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import type { Outcome } from "#/text/carry/outcome.ts";
import { surroundingOf } from "#/text/cite/surrounding.ts";
import { fold } from "#/text/fold.ts";
import { quoteAt } from "#/text/quote.ts";

import { command } from "#/server/command.ts";
import { type Db, db, type Tx } from "#/server/db.ts";
import { sha256 } from "#/server/sha256.ts";
import { judgeAnchors } from "./judge.ts";
import { anchorsToCarry, type Reference } from "./reference.ts";

/**
 * The anchors on which a person has to look now: what differs in typography alone says the same, and who kept the old copy
 * against the very same words has looked.
 */
async function listAsked(tx: Tx, snapshot: { id: string; newsroomId: string }): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ anchor: string }[]>`
    SELECT coalesce(evidence_id, appearance_id)::text AS anchor FROM assay_waiting(${snapshot.newsroomId}::uuid)
    WHERE snapshot_id = ${snapshot.id}::uuid AND reason <> 'typography'`;
  return new Set(rows.map(({ anchor }) => anchor));
}

interface Judged {
  readonly reference: Reference;
  readonly outcome: Outcome;
}

/** By what an outcome that was found before is known to be still the one that is asked for. */
const nameOf = ({ anchorId, snapshotId, start, end }: Reference): string => `${anchorId} ${snapshotId} ${start} ${end}`;
type Known = ReadonlyMap<string, Outcome>;

/** Compares the snapshot's text once with each text that anchors were last found in, but for those that are known. */
async function judge(
  client: Db | Tx,
  snapshot: { text: string },
  references: readonly Reference[],
  known: Known,
): Promise<Judged[]> {
  const found = new Map(known);
  const missing = Map.groupBy(
    references.filter((reference) => !found.has(nameOf(reference))),
    ({ snapshotId }) => snapshotId,
  );
  for (const [id, own] of missing) {
    const { text } = await client.snapshot.findUniqueOrThrow({ where: { id }, select: { text: true } });
    const outcomes = await judgeAnchors(text, snapshot.text, own);
    for (const [i, reference] of own.entries()) found.set(nameOf(reference), outcomes[i]!);
  }
  return references.map((reference) => ({ reference, outcome: found.get(nameOf(reference))! }));
}

async function findSnapshot(client: Db | Tx, actor: Actor, id: string) {
  const snapshot = await client.snapshot.findFirst({
    where: { id, newsroomId: actor.newsroomId },
    select: { id: true, newsroomId: true, sourceId: true, capturedAt: true, text: true },
  });
  return found(snapshot, "snapshot");
}

/** By what the sentences around a place are known again, whatever language their source is said to be in by now. */
const aroundOf = (text: string, start: number, end: number): string => {
  const { before, after } = surroundingOf(text, { start, end });
  return sha256(JSON.stringify([fold(before).text.trim(), fold(after).text.trim()]));
};

function toRow({ reference, outcome }: Judged, text: string) {
  const { status, reason, score, contextChanged, start, end } = outcome;
  const { of, anchorId, claimId, snapshotId } = reference;
  return {
    id: newId(),
    claim_id: claimId,
    [`${of}_id`]: anchorId,
    from_snapshot_id: snapshotId,
    status,
    reason,
    score,
    context_changed: contextChanged,
    ...(start === null || end === null
      ? {}
      : { ...quoteAt(text, start, end), around_sha256: aroundOf(text, start, end) }),
  };
}

/** Rows that one statement writes: few enough that it stays far from its time limit, whatever there is to carry. */
const together = 500;

/** Writes what was found down; as one value, because thousands of single ones take the driver longer than the database. */
async function writeCarries(
  tx: Tx,
  snapshot: { id: string; newsroomId: string; text: string },
  all: readonly Judged[],
) {
  for (let at = 0; at < all.length; at += together) {
    const rows = JSON.stringify(all.slice(at, at + together).map((one) => toRow(one, snapshot.text)));
    await tx.$executeRaw`
      INSERT INTO carry (newsroom_id, snapshot_id, id, claim_id, appearance_id, evidence_id, from_snapshot_id, status, reason, score, context_changed, start, "end", exact, prefix, suffix, around_sha256)
      SELECT ${snapshot.newsroomId}::uuid, ${snapshot.id}::uuid, r.* FROM jsonb_to_recordset(${rows}::jsonb)
        AS r (id uuid, claim_id uuid, appearance_id uuid, evidence_id uuid, from_snapshot_id uuid, status anchor_status, reason text, score float8, context_changed boolean, start int, "end" int, exact text, prefix text, suffix text, around_sha256 text)`;
  }
}

const Input = z.object({ snapshotId: z.uuid() });

/**
 * Carries all anchors of a source onto a later snapshot of it, in one transaction: exact and moved ones are recorded,
 * altered and orphaned ones wait for a person. A passage that was altered or is gone voids what was approved on it, unless
 * a person kept the old copy against the very same words.
 * Run twice, or by two at once, it does nothing the second time: the snapshot's source is locked, and each anchor is
 * carried once. The anchors themselves never change. The texts are compared before, so that no lock waits for that; what
 * came in between is compared under it.
 */
export async function carrySnapshot(actor: Actor, raw: z.input<typeof Input>) {
  const { snapshotId } = readInput(Input, raw);
  const snapshot = await findSnapshot(db(), actor, snapshotId);
  authorize(actor, "source.import", snapshot);
  const judged = await judge(db(), snapshot, await anchorsToCarry(db(), snapshot), new Map());
  return carryJudged(new Map(judged.map(({ reference, outcome }) => [nameOf(reference), outcome])))(actor, raw);
}

const carryJudged = (known: Known) =>
  command("snapshot.carried", Input, async ({ tx, actor, input, authorize: allow, record }) => {
    const snapshot = await findSnapshot(tx, actor, input.snapshotId);
    allow("source.import", snapshot);
    await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${snapshot.sourceId}::uuid FOR NO KEY UPDATE`;
    const judged = await judge(tx, snapshot, await anchorsToCarry(tx, snapshot), known);
    await writeCarries(tx, snapshot, judged);
    const waiting = await listAsked(tx, snapshot);
    const asked = judged.filter(({ reference }) => waiting.has(reference.anchorId));
    const touched = [
      ...new Set(asked.flatMap(({ reference }) => (reference.of === "evidence" ? reference.claimId : []))),
    ];
    // Who asks for a review of one of these claims just now is waited for, or waits and is told of the change.
    const frozen = await tx.$queryRaw<{ id: string }[]>`
      WITH locked AS (SELECT id, state FROM claim WHERE id = ANY(${touched}::uuid[]) ORDER BY id FOR NO KEY UPDATE)
      SELECT id::text FROM locked WHERE state IN ('in_review', 'approved', 'published')`;
    for (const { id } of frozen) await tx.$executeRaw`SELECT assay_void(${id}::uuid)`;
    const count = (status: Outcome["status"]): number =>
      judged.filter(({ outcome }) => outcome.status === status).length;
    const counts = {
      exact: count("exact"),
      moved: count("moved"),
      altered: count("altered"),
      orphaned: count("orphaned"),
    };
    record(snapshot.sourceId, {
      snapshot: snapshot.id,
      ...counts,
      asked: asked.map(({ reference: { of, anchorId, claimId }, outcome }) => ({
        [of]: anchorId,
        claim: claimId,
        status: outcome.status,
        reason: outcome.reason,
      })),
      reopened: frozen.map(({ id }) => id),
    });
    return { ...counts, reopened: frozen.map(({ id }) => id) };
  });
