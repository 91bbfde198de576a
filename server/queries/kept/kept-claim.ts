import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import {
  type ArticleClaimRow,
  type ReadClaims,
  readArticleClaims,
} from "#/server/queries/article/article-claim-row.ts";
import { visible } from "#/server/queries/visible.ts";

import { Memory } from "./memory.ts";

/** What is kept of an article: its claims as they were at a line of the newsroom's record. */
interface Kept extends Pick<ReadClaims, "seq" | "hash"> {
  readonly rows: ReadonlyMap<string, ArticleClaimRow>;
}

/** Articles with fewer claims are read as quickly as it is asked whether they changed. */
const fewest = 100;
/** How much is kept in all, bytes: some forty thousand claims of a sentence. */
const most = 50_000_000;
/** After so many lines of the record all claims are read anew. */
const longest = 200;
/** How often it is asked again what changed while what had changed was read. */
const attempts = 3;

const memory = new Memory<Kept>(most);

/** About how much memory a claim takes, bytes. */
const weigh = ({ wording, appearances }: ArticleClaimRow): number =>
  800 + 2 * wording.length + appearances.reduce((sum, { exact }) => sum + 200 + 2 * exact.length, 0);

function keep(key: string, { seq, hash, rows: list }: ReadClaims): Kept {
  const rows = new Map(list.map((row) => [row.id, row]));
  const value = { seq, hash, rows };
  if (rows.size < fewest) memory.forget(key);
  else
    memory.keep(
      key,
      value,
      list.reduce((sum, row) => sum + weigh(row), 0),
    );
  return value;
}

interface Since extends Pick<ReadClaims, "seq" | "hash"> {
  /** The claims that changed; null where it may be any of them. */
  readonly claimIds: readonly string[] | null;
}

/**
 * What the record says of an article since one of its lines, in one statement. Where that line is not in it, the database is
 * another one than before, put back from a backup perhaps, and nothing that is kept counts.
 */
async function changedSince(newsroomId: string, articleId: string, { seq, hash }: Kept): Promise<Since> {
  const upTo = seq + longest;
  const [row] = await db().$queryRaw<[{ seq: number; hash: string; any: boolean; claimIds: string[] }]>`
    SELECT h.seq::float8 AS seq, h.hash, coalesce(array_agg(DISTINCT e.claim_id::text) FILTER (WHERE e.claim_id IS NOT NULL), '{}') AS "claimIds",
      h.seq NOT BETWEEN ${seq}::bigint AND ${upTo}::bigint OR coalesce(bool_or(e.seq IS NOT NULL AND e.claim_id IS NULL), false)
        OR (${seq}::bigint > 0 AND NOT EXISTS (SELECT FROM event WHERE newsroom_id = ${newsroomId}::uuid AND seq = ${seq}::bigint AND hash = ${hash})) AS any
    FROM (SELECT coalesce(max(seq), 0) AS seq, coalesce(max(hash), '') AS hash FROM event_head WHERE newsroom_id = ${newsroomId}::uuid) h
      LEFT JOIN event e ON e.newsroom_id = ${newsroomId}::uuid AND e.seq > ${seq}::bigint AND e.seq <= ${upTo}::bigint
        AND (e.article_id IS NULL OR e.article_id = ${articleId}::uuid)
    GROUP BY h.seq, h.hash`;
  return { seq: row.seq, hash: row.hash, claimIds: row.any ? null : row.claimIds };
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
  let known = memory.get(key);
  for (let attempt = 1; known && attempt <= attempts; attempt++) {
    const { claimIds, ...since } = await changedSince(newsroomId, articleId, known);
    if (!claimIds) break;
    const changed = claimIds.length > 0 ? await readArticleClaims(actor, articleId, claimIds) : null;
    const rows = new Map(known.rows);
    for (const row of changed?.rows ?? []) rows.set(row.id, row);
    known = keep(key, { ...since, rows: [...rows.values()] });
    // Read later than what the others are known of, they may be ahead of them: of a merged claim without the one it went into.
    if (!changed || changed.seq === since.seq) return [...known.rows.values()];
  }
  const all = await readArticleClaims(actor, articleId);
  keep(key, all);
  return all.rows;
}
