import type { Actor } from "#/domain/actor.ts";
import { type WaitKind, waitOf } from "#/domain/carry/wait.ts";
import { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

/** What became of a claim beside its state: whether readers have a check of it, and the gravest of what waits for a person. */
export interface ClaimSince {
  /** A check of it is published, whatever state the claim is in by now. */
  readonly isLive: boolean;
  readonly waits: WaitKind | null;
}

/** SQL: whether a check is published, over rows `k` of `"check"`. */
export const isPublishedSql = Prisma.sql`EXISTS (SELECT FROM published_version v WHERE v.check_id = k.id)`;

/** SQL: the gravest of what waits as its place in `waitKinds`, over rows `w` of `assay_waiting`. */
export const waitRankSql = Prisma.sql`min(CASE WHEN w.reason = 'typography' THEN 4
  ELSE (w.evidence_id IS NULL)::int * 2 + (w.status <> 'orphaned')::int END)`;

/** The same for claims of lists, in one statement however many they are. Takes ids that were read as the actor. */
export async function readSince(actor: Actor, ids: readonly string[]): Promise<(id: string) => ClaimSince> {
  const rows = await db().$queryRaw<{ id: string; isLive: boolean; rank: number | null }[]>`
    SELECT c.id::text, EXISTS (SELECT FROM "check" k WHERE k.claim_id = c.id AND ${isPublishedSql}) AS "isLive", waiting.rank
    FROM claim c LEFT JOIN (SELECT w.claim_id, ${waitRankSql} AS rank FROM assay_waiting(${actor.newsroomId}::uuid) w
      WHERE w.claim_id = ANY(${[...ids]}::uuid[]) GROUP BY w.claim_id) waiting ON waiting.claim_id = c.id
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.id = ANY(${[...ids]}::uuid[])`;
  const known = new Map(rows.map(({ id, isLive, rank }) => [id, { isLive, waits: waitOf(rank) }]));
  return (id) => known.get(id) ?? { isLive: false, waits: null };
}
