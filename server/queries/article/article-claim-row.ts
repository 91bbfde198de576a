import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { isPublishedSql, waitRankSql } from "#/server/queries/part/claim-since.ts";
import { visible } from "#/server/queries/visible.ts";

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

/** Where each field of a row comes from. */
type Sources<T> = Readonly<Record<keyof T & string, string>>;
/** Rows as their columns, each with a value for every row, in one order. */
type Columns<T> = { readonly [Name in keyof T]: readonly T[Name][] };
type OfClaim<T> = T & { readonly claimId: string };

type Own = Omit<ArticleClaimRow, "appearances" | "evidence" | "rating" | "scaleId" | "isLive" | "waitRank">;
type Pieces = { readonly stance: Stance; readonly count: number };
type Judged = Pick<ArticleClaimRow, "rating" | "scaleId">;
type Waiting = { readonly rank: number };

const ownSources: Sources<Own> = {
  id: "own.id",
  state: "own.state",
  wording: "own.wording",
  kind: "own.kind",
  priority: "own.priority",
  claimantName: "own.claimant_name",
  claimantRole: "own.claimant_role",
  statedOn: "own.stated_on",
  assigneeId: "own.assignee_id",
  version: "own.version",
  mergedIntoId: "own.merged_into_id",
  splitFromId: "own.split_from_id",
  reason: "own.reason",
};
const wordSources: Sources<OfClaim<Appearance>> = {
  claimId: "claim_id",
  id: "id",
  snapshotId: "snapshot_id",
  start: "start",
  end: '"end"',
  exact: "exact",
};
const pieceSources: Sources<OfClaim<Pieces>> = { claimId: "claim_id", stance: "stance", count: "count" };
const judgedSources: Sources<OfClaim<Judged>> = { claimId: "claim_id", rating: "rating", scaleId: "scale_id" };
const waitSources: Sources<OfClaim<Waiting>> = { claimId: "claim_id", rank: "rank" };

/** SQL: rows as columns. Writing an array, or names, for each of thousands of rows takes Postgres twice as long. */
function columns(sources: Readonly<Record<string, string>>): Prisma.Sql {
  const written = Object.entries(sources).map(([name, source]) => `'${name}', coalesce(json_agg(${source}), '[]')`);
  return Prisma.raw(`json_build_object(${written.join(", ")})`);
}

function rows<T extends object>(from: Columns<T>): T[] {
  const all = Object.entries(from) as [keyof T, readonly T[keyof T][]][];
  // Set one after the other: objects that are made of entries are slow to make and to read.
  return Array.from({ length: all[0]?.[1].length ?? 0 }, (_, at) => {
    const row: Partial<T> = {};
    for (const [name, values] of all) row[name] = values[at]!;
    return row as T;
  });
}

/**
 * All claims of an article, or one of them, in one statement, without an order. Postgres writes the whole answer as one value, because
 * thousands of rows of several tables take the driver many times as long.
 */
export async function readArticleClaims(
  actor: Actor,
  articleId: string,
  id: string | null = null,
): Promise<readonly ArticleClaimRow[]> {
  const { newsroomId } = visible.claim(actor);
  if (typeof newsroomId !== "string") return [];
  // By their ids, not joined: until it has counted its tables Postgres takes thousands of claims for one.
  const ofOwn = Prisma.sql`claim_id = ANY(ARRAY(SELECT id FROM own))`;
  const [row] = await db().$queryRaw<[{ parts: string }]>`
    WITH own AS MATERIALIZED (SELECT * FROM claim WHERE article_id = ${articleId}::uuid AND newsroom_id = ${newsroomId}::uuid
      AND (${id}::uuid IS NULL OR id = ${id}::uuid))
    SELECT json_build_object(
      'own', (SELECT ${columns(ownSources)} FROM own),
      'words', (SELECT ${columns(wordSources)} FROM appearance WHERE ${ofOwn} AND replaced_at IS NULL AND NOT further),
      'pieces', (SELECT ${columns(pieceSources)} FROM
        (SELECT claim_id, stance, count(*) FROM evidence WHERE ${ofOwn} AND withdrawn_at IS NULL GROUP BY claim_id, stance) each),
      'judged', (SELECT ${columns(judgedSources)} FROM assessment WHERE ${ofOwn}),
      'live', (SELECT coalesce(json_agg(claim_id), '[]') FROM "check" k WHERE ${ofOwn} AND ${isPublishedSql}),
      'waiting', (SELECT ${columns(waitSources)} FROM
        (SELECT w.claim_id, ${waitRankSql} AS rank FROM assay_waiting(${newsroomId}::uuid) w WHERE ${ofOwn} GROUP BY w.claim_id) each)
    )::text AS parts`;
  const parts = JSON.parse(row.parts) as {
    own: Columns<Own>;
    words: Columns<OfClaim<Appearance>>;
    pieces: Columns<OfClaim<Pieces>>;
    judged: Columns<OfClaim<Judged>>;
    live: readonly string[];
    waiting: Columns<OfClaim<Waiting>>;
  };
  const words = Map.groupBy(rows(parts.words), ({ claimId }) => claimId);
  const pieces = Map.groupBy(rows(parts.pieces), ({ claimId }) => claimId);
  const judged = new Map(rows(parts.judged).map((each) => [each.claimId, each]));
  const waiting = new Map(rows(parts.waiting).map(({ claimId, rank }) => [claimId, rank]));
  const live = new Set(parts.live);
  return rows(parts.own).map((own) => ({
    ...own,
    appearances: (words.get(own.id) ?? [])
      .toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
      .map(({ id: wordsId, snapshotId, start, end, exact }) => ({ id: wordsId, snapshotId, start, end, exact })),
    evidence: Object.fromEntries((pieces.get(own.id) ?? []).map(({ stance, count }) => [stance, count])),
    rating: judged.get(own.id)?.rating ?? null,
    scaleId: judged.get(own.id)?.scaleId ?? null,
    isLive: live.has(own.id),
    waitRank: waiting.get(own.id) ?? null,
  }));
}
