import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { Prisma, type SnapshotReason } from "#/prisma/generated/client.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import { can } from "#/domain/policy.ts";
import { db } from "#/server/db.ts";
import { type Page, PageRequest, toPage } from "#/server/queries/part/page.ts";

import type { Neighbours } from "#/text/carry/neighbour.ts";

import { type PlacedWords, placesIn } from "./place.ts";

/** What the queue can be narrowed to; read from the address, where nonsense counts as absent. */
export const CarryFilter = PageRequest.extend({
  articleId: z.uuid().optional().catch(undefined),
  claimId: z.uuid().optional().catch(undefined),
  sourceId: z.uuid().optional().catch(undefined),
  status: z.enum(["altered", "orphaned"]).optional().catch(undefined),
  kind: z.enum(["words", "typography"]).optional().catch(undefined).describe("Changed words, or typography alone."),
  mine: z.coerce
    .string()
    .transform((said) => said === "1" || said === "true")
    .optional()
    .catch(undefined)
    .describe("Only claims that I was given, marked, found evidence for or assessed."),
});
type Filter = z.output<typeof CarryFilter>;

/** Words of a claim or of a piece of evidence that were altered in their source or are gone from it, and wait for a person. */
export interface WaitingCarry {
  readonly id: string;
  readonly of: "claim" | "evidence";
  readonly status: "altered" | "orphaned";
  /** Why a person is asked: typography, words, negation, uncertain, replaced or gone. */
  readonly reason: string;
  /** How much of the wording stands at the proposed place (0–1). */
  readonly score: number;
  readonly at: string;
  readonly claim: { readonly id: string; readonly wording: string; readonly state: ClaimState };
  readonly article: { readonly id: string; readonly title: string };
  readonly stance: Stance | null;
  readonly source: { readonly id: string; readonly title: string; readonly url: string | null };
  readonly before: PlacedWords;
  /** The place that is proposed; null where nothing was found. */
  readonly after: PlacedWords | null;
  /** The copy in which the words were looked for. */
  readonly snapshotId: string;
  readonly capturedAt: string;
  /** What made that copy: a capture, or a person or the extraction of today over the same bytes. */
  readonly cause: SnapshotReason;
  /** Where what stood beside the words stands in it, for words that were not found; null for others. */
  readonly near: Neighbours | null;
  readonly mine: boolean;
  readonly can: {
    readonly confirm: boolean;
    readonly choose: boolean;
    readonly keep: boolean;
    readonly withdraw: boolean;
  };
}

/** SQL: whether a member follows a claim, so that they are told: it was given to them, or they had a part in it. */
const mineOf = ({ memberId }: Actor) =>
  Prisma.sql`(cl.assignee_id = ${memberId}::uuid OR cl.created_by_id = ${memberId}::uuid OR EXISTS (
    SELECT FROM evidence own WHERE own.claim_id = cl.id AND own.withdrawn_at IS NULL AND own.created_by_id = ${memberId}::uuid) OR EXISTS (
    SELECT FROM assessment own LEFT JOIN assessment_version v ON v.assessment_id = own.id WHERE own.claim_id = cl.id
      AND (own.created_by_id = ${memberId}::uuid OR ${memberId}::uuid = ANY(own.editor_ids) OR ${memberId}::uuid = ANY(v.contributor_ids))))`;

/** The rows of `assay_waiting` that the actor may see and that match, as the rest of a statement. */
function waitingFrom(actor: Actor, filter: Partial<Filter>): Prisma.Sql {
  const { articleId, claimId, sourceId, status, kind, mine } = filter;
  return Prisma.sql`FROM assay_waiting(${actor.newsroomId}::uuid) w JOIN claim cl ON cl.id = w.claim_id JOIN snapshot s ON s.id = w.snapshot_id
    WHERE ${can(actor, "claim.read", actor)}
    ${articleId ? Prisma.sql`AND cl.article_id = ${articleId}::uuid` : Prisma.empty}
    ${claimId ? Prisma.sql`AND cl.id = ${claimId}::uuid` : Prisma.empty}
    ${sourceId ? Prisma.sql`AND s.source_id = ${sourceId}::uuid` : Prisma.empty}
    ${status ? Prisma.sql`AND w.status = ${status}::anchor_status` : Prisma.empty}
    ${kind ? Prisma.sql`AND (w.reason = 'typography') = ${kind === "typography"}` : Prisma.empty}
    ${mine ? Prisma.sql`AND ${mineOf(actor)}` : Prisma.empty}`;
}

const include = {
  claim: {
    select: {
      id: true,
      wording: true,
      state: true,
      article: { select: { id: true, source: { select: { title: true } } } },
    },
  },
  evidence: { select: { stance: true, snapshotId: true, start: true, end: true } },
  appearance: { select: { snapshotId: true, start: true, end: true } },
  snapshot: { select: { capturedAt: true, reason: true, source: { select: { id: true, title: true, url: true } } } },
} satisfies Prisma.CarryInclude;
type Row = Prisma.CarryGetPayload<{ include: typeof include }>;

/** Where the words were last known to stand: at their anchor, or where an earlier copy has them. */
async function knownPlaces(rows: readonly Row[]) {
  const anchors = rows.map((row) => ({ row, own: row.evidence ?? row.appearance! }));
  const moved = anchors.filter(({ row, own }) => own.snapshotId !== row.fromSnapshotId);
  const earlier = await db().carry.findMany({
    where: {
      OR: moved.map(({ row: { evidenceId, appearanceId, fromSnapshotId: snapshotId } }) => ({
        evidenceId,
        appearanceId,
        snapshotId,
      })),
    },
    select: { evidenceId: true, appearanceId: true, snapshotId: true, start: true, end: true },
  });
  return new Map(
    anchors.map(({ row, own }) => {
      const there = earlier.find(
        (one) =>
          one.snapshotId === row.fromSnapshotId &&
          one.evidenceId === row.evidenceId &&
          one.appearanceId === row.appearanceId,
      );
      return [
        row.id,
        there && there.start !== null && there.end !== null
          ? { snapshotId: there.snapshotId, start: there.start, end: there.end }
          : { snapshotId: own.snapshotId, start: own.start, end: own.end },
      ];
    }),
  );
}

/** The words that wait for a person's decision, newest first, a page at a time. */
export async function listCarries(actor: Actor, raw: z.input<typeof CarryFilter> = {}): Promise<Page<WaitingCarry>> {
  const filter = CarryFilter.parse(raw);
  const { cursor, limit } = filter;
  const found = await db().$queryRaw<{ id: string; mine: boolean }[]>`
    SELECT w.id::text, ${mineOf(actor)} AS mine ${waitingFrom(actor, filter)} ${cursor ? Prisma.sql`AND w.id < ${cursor}::uuid` : Prisma.empty}
    ORDER BY w.id DESC LIMIT ${limit + 1}`;
  const rows = await db().carry.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    include,
    orderBy: { id: "desc" },
  });
  const known = await knownPlaces(rows);
  const { place, near } = await placesIn(db(), [
    ...rows.map(({ snapshotId }) => snapshotId),
    ...[...known.values()].map(({ snapshotId }) => snapshotId),
  ]);
  const owned = { newsroomId: actor.newsroomId };
  return toPage(rows, limit, (row): WaitingCarry => {
    const may = can(actor, row.evidence ? "evidence.link" : "claim.edit", owned);
    const { start, end } = row;
    const { article, ...claim } = row.claim;
    return {
      id: row.id,
      of: row.evidence ? "evidence" : "claim",
      status: row.status === "orphaned" ? "orphaned" : "altered",
      reason: row.reason,
      score: row.score,
      at: row.at.toISOString(),
      claim,
      article: { id: article.id, title: article.source.title },
      stance: row.evidence?.stance ?? null,
      source: row.snapshot.source,
      before: place(known.get(row.id)!),
      after: start === null || end === null ? null : place({ snapshotId: row.snapshotId, start, end }),
      snapshotId: row.snapshotId,
      capturedAt: row.snapshot.capturedAt.toISOString(),
      cause: row.snapshot.reason,
      near: start === null ? near(known.get(row.id)!, row.snapshotId) : null,
      mine: found.find(({ id }) => id === row.id)?.mine ?? false,
      can: { confirm: may && start !== null, choose: may, keep: may, withdraw: may && row.evidence !== null },
    };
  });
}

/** How much waits, how much of it for one person, and the newest of theirs with what made its copy. */
export interface CarryCounts {
  readonly all: number;
  readonly mine: number;
  readonly newest: string | null;
  readonly cause: SnapshotReason | null;
}

/** How much waits in the newsroom and for this person. */
export async function countCarries(actor: Actor): Promise<CarryCounts> {
  const [row] = await db().$queryRaw<CarryCounts[]>`
    SELECT count(*)::int AS all, count(*) FILTER (WHERE mine)::int AS mine, max(id) FILTER (WHERE mine) AS newest,
      (array_agg(reason ORDER BY id DESC) FILTER (WHERE mine))[1] AS cause
    FROM (SELECT w.id::text AS id, s.reason::text AS reason, ${mineOf(actor)} AS mine ${waitingFrom(actor, {})}) counted`;
  return row ?? { all: 0, mine: 0, newest: null, cause: null };
}

/** This person's claims of which something waits, those that changed last first; 50 at the most. */
export async function listChangedClaims(actor: Actor): Promise<readonly string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT cl.id::text ${waitingFrom(actor, { mine: true })} GROUP BY cl.id ORDER BY max(w.id::text) DESC LIMIT 50`;
  return rows.map(({ id }) => id);
}
