import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { type MemberName, nameIn } from "#/server/queries/part/member-name.ts";

/** A newer copy of an article than the one it is read in, and how its claims stand there. */
export interface NewerCapture {
  readonly snapshotId: string;
  readonly capturedAt: string;
  /** Claims whose words stand there, or were settled by a person. */
  readonly moved: number;
  /** Claims whose words were altered or are gone, and wait for a decision. */
  readonly waits: number;
}

/** That an article is read on in another copy than before: which one that was, and who moved it when. */
export interface LastMove {
  readonly from: { readonly snapshotId: string; readonly capturedAt: string };
  readonly at: string;
  readonly by: string;
}

interface Row {
  readonly readIn: string;
  readonly id: string | null;
  readonly capturedAt: Date;
  readonly moved: number;
  readonly waits: number;
  readonly fromId: string | null;
  readonly fromCapturedAt: Date;
  readonly movedAt: Date;
  readonly movedBy: string | null;
}

/**
 * The copy that an article is read in, and those beside it. `newer` is the newest of its source whose text is another one, null
 * where there is none. `moved` is its last move, by the record, null for one that is read as it was opened.
 */
export async function otherCopies(
  actor: Actor,
  articleId: string,
  names: Promise<ReadonlyMap<string, MemberName>>,
): Promise<{ readonly readIn: string | null; readonly newer: NewerCapture | null; readonly moved: LastMove | null }> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT article.snapshot_id::text AS "readIn", n.id::text, n.captured_at AS "capturedAt", n.moved, n.waits,
      m.id::text AS "fromId", m.captured_at AS "fromCapturedAt", m.at AS "movedAt", m.actor_id::text AS "movedBy"
    FROM article
    LEFT JOIN LATERAL (
      SELECT s.id, s.captured_at,
        count(DISTINCT c.claim_id) FILTER (WHERE (c.decision IS NULL AND c.status IN ('exact', 'moved')) OR c.decision IN ('confirmed', 'chosen'))::int AS moved,
        count(DISTINCT c.claim_id) FILTER (WHERE c.decision IS NULL AND c.status IN ('altered', 'orphaned'))::int AS waits
      FROM (
        SELECT s.id, s.captured_at FROM snapshot s JOIN snapshot own ON own.id = article.snapshot_id
        WHERE s.source_id = article.source_id AND s.newsroom_id = article.newsroom_id
          AND s.captured_at > own.captured_at AND s.text_sha256 <> own.text_sha256
        ORDER BY s.captured_at DESC LIMIT 1) s
      LEFT JOIN (carry c JOIN appearance a ON a.id = c.appearance_id AND a.replaced_at IS NULL
        JOIN claim cl ON cl.id = c.claim_id AND cl.article_id = article.id AND cl.state NOT IN ('withdrawn', 'split', 'merged')) ON c.snapshot_id = s.id
      GROUP BY s.id, s.captured_at) n ON true
    LEFT JOIN LATERAL (
      SELECT s.id, s.captured_at, e.at, e.actor_id FROM event e
        JOIN snapshot s ON s.id = (e.line::jsonb #>> '{data,from}')::uuid AND s.newsroom_id = e.newsroom_id
      WHERE e.newsroom_id = article.newsroom_id AND e.subject_id = article.id AND e.type = 'article.moved'
      ORDER BY e.seq DESC LIMIT 1) m ON true
    WHERE article.id = ${articleId}::uuid AND article.newsroom_id = ${actor.newsroomId}::uuid`;
  const { readIn = null, id = null, fromId = null } = row ?? {};
  return {
    readIn,
    newer:
      row && id
        ? { snapshotId: id, capturedAt: row.capturedAt.toISOString(), moved: row.moved, waits: row.waits }
        : null,
    moved:
      row && fromId
        ? {
            from: { snapshotId: fromId, capturedAt: row.fromCapturedAt.toISOString() },
            at: row.movedAt.toISOString(),
            by: row.movedBy ? nameIn(await names)(row.movedBy) : "Assay",
          }
        : null,
  };
}
