import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { isPublishedSql, waitRankSql } from "#/server/queries/part/claim-since.ts";
import { visible } from "#/server/queries/visible.ts";

import { columnsOf, hasRare, type Parts, type Rare } from "./article-claim-part.ts";

/** A claim of an article as it is read for the workbench, with the words that are judged and its evidence counted. */
export interface ArticleClaimRow {
  readonly id: string;
  readonly state: ClaimState;
  readonly wording: string;
  readonly kind: string;
  readonly priority: string;
  readonly claimantName: string | null;
  readonly claimantRole: string | null;
  readonly statedOn: string | null;
  readonly assigneeId: string | null;
  readonly version: number;
  readonly mergedIntoId: string | null;
  readonly splitFromId: string | null;
  readonly reason: string | null;
  readonly appearances: readonly {
    readonly id: string;
    readonly snapshotId: string;
    readonly start: number;
    readonly end: number;
    readonly exact: string;
  }[];
  /** Stances that have any. */
  readonly evidence: Readonly<Partial<Record<Stance, number>>>;
  readonly rating: string | null;
  /** Null where nobody has begun to assess it. */
  readonly scaleId: string | null;
  readonly isLive: boolean;
  /** The place in `waitKinds` of the gravest that waits. */
  readonly waitRank: number | null;
}

type Appearance = ArticleClaimRow["appearances"][number];

const noRare: Rare = {
  claimantName: null,
  claimantRole: null,
  statedOn: null,
  assigneeId: null,
  mergedIntoId: null,
  splitFromId: null,
  reason: null,
};
/** Values by their claim, all that a claim has; `at` makes the one at a place of the columns. */
function byClaim<T>(claimIds: readonly string[], at: (place: number) => T): ReadonlyMap<string, readonly T[]> {
  const all = new Map<string, T[]>();
  for (let place = 0; place < claimIds.length; place++) {
    const value = at(place);
    const known = all.get(claimIds[place]!);
    if (known) known.push(value);
    else all.set(claimIds[place]!, [value]);
  }
  return all;
}

const inTextOrder = (one: Appearance, other: Appearance): number =>
  one.start - other.start || (one.id < other.id ? -1 : 1);

/** Claims, and the line of the newsroom's record up to which they are, by its place and its hash: 0 where it has none. */
export interface ReadClaims {
  readonly seq: number;
  readonly hash: string;
  readonly rows: readonly ArticleClaimRow[];
}

/**
 * All claims of an article, or some of them, in one statement, without an order. Postgres writes each table as one value, because
 * thousands of rows of several tables take the driver many times as long.
 */
export async function readArticleClaims(
  actor: Actor,
  articleId: string,
  ids: readonly string[] | null = null,
): Promise<ReadClaims> {
  const { newsroomId } = visible.claim(actor);
  if (typeof newsroomId !== "string") return { seq: 0, hash: "", rows: [] };
  // By their ids, not joined: until it has counted its tables Postgres takes thousands of claims for one.
  const ofOwn = Prisma.sql`claim_id = ANY(ARRAY(SELECT id FROM own))`;
  const [row] = await db().$queryRaw<
    [Readonly<Record<keyof Parts, string>> & { readonly seq: number; readonly hash: string }]
  >`
    WITH own AS MATERIALIZED (SELECT * FROM claim WHERE article_id = ${articleId}::uuid AND newsroom_id = ${newsroomId}::uuid
      AND (${ids}::uuid[] IS NULL OR id = ANY(${ids}::uuid[]))),
    copy AS MATERIALIZED (SELECT snapshot_id AS id FROM article WHERE id = ${articleId}::uuid)
    SELECT coalesce((SELECT seq FROM event_head WHERE newsroom_id = ${newsroomId}::uuid), 0)::float8 AS seq,
      coalesce((SELECT hash FROM event_head WHERE newsroom_id = ${newsroomId}::uuid), '') AS hash,
      (SELECT to_json(id)::text FROM copy) AS copy,
      (SELECT ${columnsOf.own} FROM own) AS own,
      (SELECT ${columnsOf.rare} FROM own WHERE ${hasRare}) AS rare,
      (SELECT ${columnsOf.words} FROM appearance WHERE ${ofOwn} AND replaced_at IS NULL AND NOT further) AS words,
      (SELECT ${columnsOf.pieces} FROM
        (SELECT claim_id, stance, count(*) FROM evidence WHERE ${ofOwn} AND withdrawn_at IS NULL GROUP BY claim_id, stance) each) AS pieces,
      (SELECT ${columnsOf.judged} FROM assessment WHERE ${ofOwn}) AS judged,
      (SELECT coalesce(json_agg(claim_id), '[]')::text FROM "check" k WHERE ${ofOwn} AND ${isPublishedSql}) AS live,
      (SELECT ${columnsOf.waiting} FROM
        (SELECT w.claim_id, ${waitRankSql} AS rank FROM assay_waiting(${newsroomId}::uuid) w WHERE ${ofOwn} GROUP BY w.claim_id) each) AS waiting`;
  const part = <Name extends keyof Parts>(name: Name): Parts[Name] => JSON.parse(row[name]) as Parts[Name];
  const [own, rare, words, pieces] = [part("own"), part("rare"), part("words"), part("pieces")];
  const [judged, waiting, copyId] = [part("judged"), part("waiting"), part("copy")];
  // Each written out: objects that are made of whatever names they have are slow to make and to read.
  const wordsOf = byClaim(words.claimId, (at): Appearance => ({
    id: words.id[at]!,
    snapshotId: words.snapshotId[at] ?? copyId,
    start: words.start[at]!,
    end: words.end[at]!,
    exact: words.exact[at]!,
  }));
  const piecesOf = byClaim(pieces.claimId, (at) => [pieces.stance[at]!, pieces.count[at]!] as const);
  const rareOf = byClaim(rare.claimId, (at): Rare => ({
    claimantName: rare.claimantName[at]!,
    claimantRole: rare.claimantRole[at]!,
    statedOn: rare.statedOn[at]!,
    assigneeId: rare.assigneeId[at]!,
    mergedIntoId: rare.mergedIntoId[at]!,
    splitFromId: rare.splitFromId[at]!,
    reason: rare.reason[at]!,
  }));
  const judgedAt = new Map(judged.claimId.map((claimId, at) => [claimId, at]));
  const waitRankOf = new Map(waiting.claimId.map((claimId, at) => [claimId, waiting.rank[at]!]));
  const isLive = new Set(part("live"));
  const rows = own.id.map((claimId, at): ArticleClaimRow => {
    const seldom = rareOf.get(claimId)?.[0] ?? noRare;
    const judgedHere = judgedAt.get(claimId);
    return {
      id: claimId,
      state: own.state[at]!,
      wording: own.wording[at]!,
      kind: own.kind[at]!,
      priority: own.priority[at]!,
      version: own.version[at]!,
      claimantName: seldom.claimantName,
      claimantRole: seldom.claimantRole,
      statedOn: seldom.statedOn,
      assigneeId: seldom.assigneeId,
      mergedIntoId: seldom.mergedIntoId,
      splitFromId: seldom.splitFromId,
      reason: seldom.reason,
      appearances: (wordsOf.get(claimId) ?? []).toSorted(inTextOrder),
      evidence: Object.fromEntries(piecesOf.get(claimId) ?? []),
      rating: judgedHere === undefined ? null : judged.rating[judgedHere]!,
      scaleId: judgedHere === undefined ? null : judged.scaleId[judgedHere]!,
      isLive: isLive.has(claimId),
      waitRank: waitRankOf.get(claimId) ?? null,
    };
  });
  return { seq: row.seq, hash: row.hash, rows };
}
