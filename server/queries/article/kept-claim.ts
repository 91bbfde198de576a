import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { visible } from "#/server/queries/visible.ts";

import { type ArticleClaimRow, readArticleClaims } from "./article-claim-row.ts";

/** What is kept of an article: its claims as they were at a line of the newsroom's record. */
interface Kept {
  readonly seq: number;
  readonly rows: ReadonlyMap<string, ArticleClaimRow>;
}

/** Articles with fewer claims are read as quickly as it is asked whether they changed. */
const fewest = 100;
/** How many claims are kept in all. */
const most = 40_000;
/** After so many lines of the record, or changed claims, all are read anew. */
const longest = 200;

/** The articles that were read last, the latest at the end. */
const kept = new Map<string, Kept>();

function keep(key: string, value: Kept): void {
  kept.delete(key);
  if (value.rows.size < fewest) return;
  kept.set(key, value);
  let count = 0;
  for (const { rows } of kept.values()) count += rows.size;
  for (const [oldest, { rows }] of kept) {
    if (count <= most) return;
    kept.delete(oldest);
    count -= rows.size;
  }
}

interface Since {
  readonly seq: number;
  /** The claims that changed; null where it may be any of them. */
  readonly claimIds: readonly string[] | null;
}

/** What the record says of an article since one of its lines, in one statement. */
async function changedSince(newsroomId: string, articleId: string, seq: number): Promise<Since> {
  const upTo = seq + longest;
  const [row] = await db().$queryRaw<[{ seq: number; any: boolean; claimIds: string[] }]>`
    SELECT h.seq::float8 AS seq,
      h.seq NOT BETWEEN ${seq}::bigint AND ${upTo}::bigint OR coalesce(bool_or(e.seq IS NOT NULL AND e.claim_id IS NULL), false) AS any,
      coalesce(array_agg(DISTINCT e.claim_id::text) FILTER (WHERE e.claim_id IS NOT NULL), '{}') AS "claimIds"
    FROM (SELECT coalesce(max(seq), 0) AS seq FROM event_head WHERE newsroom_id = ${newsroomId}::uuid) h
      LEFT JOIN event e ON e.newsroom_id = ${newsroomId}::uuid AND e.seq > ${seq}::bigint AND e.seq <= ${upTo}::bigint
        AND (e.article_id IS NULL OR e.article_id = ${articleId}::uuid)
    GROUP BY h.seq`;
  return { seq: row.seq, claimIds: row.any ? null : row.claimIds };
}

/**
 * All claims of an article, without an order: those that were read before, and anew those that the record names since. Every
 * change of a claim, and of what belongs to it, is a line of the record in the same transaction (`command`), which says of
 * which claim it is, or of none where it may be of any.
 */
export async function keptArticleClaims(actor: Actor, articleId: string): Promise<readonly ArticleClaimRow[]> {
  const { newsroomId } = visible.claim(actor);
  if (typeof newsroomId !== "string") return [];
  const key = `${newsroomId} ${articleId}`;
  const known = kept.get(key);
  const since = known ? await changedSince(newsroomId, articleId, known.seq) : null;
  if (!known || !since?.claimIds) {
    const { seq, rows } = await readArticleClaims(actor, articleId);
    keep(key, { seq, rows: new Map(rows.map((row) => [row.id, row])) });
    return rows;
  }
  const { seq, claimIds } = since;
  const rows = new Map(known.rows);
  if (claimIds.length > 0)
    for (const row of (await readArticleClaims(actor, articleId, claimIds)).rows) rows.set(row.id, row);
  keep(key, { seq, rows });
  return [...rows.values()];
}
