import { v7 as newId } from "uuid";
import { z } from "zod";

import { found } from "#/domain/problem.ts";
import { carryAnchors } from "#/text/anchor.ts";
import type { Outcome } from "#/text/carry/outcome.ts";
import { quoteAt } from "#/text/quote.ts";

import { command } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
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

/** Compares the snapshot's text once with each text that anchors were last found in. */
async function judge(tx: Tx, snapshot: { text: string }, references: readonly Reference[]): Promise<Judged[]> {
  const ids = [...new Set(references.map(({ snapshotId }) => snapshotId))];
  const texts = await tx.snapshot.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } });
  return texts.flatMap(({ id, text }) => {
    const own = references.filter(({ snapshotId }) => snapshotId === id);
    const outcomes = carryAnchors(text, snapshot.text, own);
    return own.map((reference, i) => ({ reference, outcome: outcomes[i]! }));
  });
}

function toRow(newsroomId: string, snapshot: { id: string; text: string }, { reference, outcome }: Judged) {
  const { status, reason, score, contextChanged, start, end } = outcome;
  const { of, anchorId, claimId, snapshotId: fromSnapshotId } = reference;
  return {
    id: newId(),
    newsroomId,
    claimId,
    ...(of === "appearance" ? { appearanceId: anchorId } : { evidenceId: anchorId }),
    fromSnapshotId,
    snapshotId: snapshot.id,
    status,
    reason,
    score,
    contextChanged,
    ...(start === null || end === null ? {} : quoteAt(snapshot.text, start, end)),
  };
}

/**
 * Carries all anchors of a source onto a later snapshot of it, in one transaction: exact and moved ones are recorded,
 * altered and orphaned ones wait for a person. A passage that was altered or is gone voids what was approved on it, unless
 * a person kept the old copy against the very same words.
 * Run twice, or by two at once, it does nothing the second time: the snapshot's source is locked, and each anchor is
 * carried once. The anchors themselves never change.
 */
export const carrySnapshot = command(
  "snapshot.carried",
  z.object({ snapshotId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId: actor.newsroomId },
        select: { id: true, newsroomId: true, sourceId: true, capturedAt: true, text: true },
      }),
      "snapshot",
    );
    authorize("source.import", snapshot);
    await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${snapshot.sourceId}::uuid FOR NO KEY UPDATE`;
    const judged = await judge(tx, snapshot, await anchorsToCarry(tx, snapshot));
    await tx.carry.createMany({ data: judged.map((one) => toRow(actor.newsroomId, snapshot, one)) });
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
  },
);
