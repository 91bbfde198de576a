import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { type MemberName, nameIn } from "#/server/queries/part/member-name.ts";
import { eventData } from "#/server/queries/record.ts";

/** A newer copy of an article than the one it is read in, and how its claims stand there. */
export interface NewerCapture {
  readonly snapshotId: string;
  readonly capturedAt: string;
  /** Claims whose words stand there, or were settled by a person. */
  readonly moved: number;
  /** Claims whose words were altered or are gone, and wait for a decision. */
  readonly waits: number;
}

/** The newest copy of the article's source whose text is another one, or null where the article is read in the newest. */
export async function newerCapture(
  actor: Actor,
  article: { readonly id: string; readonly sourceId: string; readonly snapshotId: string },
): Promise<NewerCapture | null> {
  const [row] = await db().$queryRaw<{ id: string; at: Date; moved: number; waits: number }[]>`
    SELECT n.id::text, n.captured_at AS at,
      count(DISTINCT c.claim_id) FILTER (WHERE (c.decision IS NULL AND c.status IN ('exact', 'moved')) OR c.decision IN ('confirmed', 'chosen'))::int AS moved,
      count(DISTINCT c.claim_id) FILTER (WHERE c.decision IS NULL AND c.status IN ('altered', 'orphaned'))::int AS waits
    FROM (
      SELECT s.id, s.captured_at FROM snapshot s JOIN snapshot own ON own.id = ${article.snapshotId}::uuid
      WHERE s.source_id = ${article.sourceId}::uuid AND s.newsroom_id = ${actor.newsroomId}::uuid
        AND s.captured_at > own.captured_at AND s.text_sha256 <> own.text_sha256
      ORDER BY s.captured_at DESC LIMIT 1) n
    LEFT JOIN (carry c JOIN appearance a ON a.id = c.appearance_id AND a.replaced_at IS NULL
      JOIN claim cl ON cl.id = c.claim_id AND cl.article_id = ${article.id}::uuid AND cl.state NOT IN ('withdrawn', 'split', 'merged')) ON c.snapshot_id = n.id
    GROUP BY n.id, n.captured_at`;
  return row ? { snapshotId: row.id, capturedAt: row.at.toISOString(), moved: row.moved, waits: row.waits } : null;
}

/** That an article is read on in another copy than before: which one that was, and who moved it when. */
export interface LastMove {
  readonly from: { readonly snapshotId: string; readonly capturedAt: string };
  readonly at: string;
  readonly by: string;
}

/** The last move of an article to the copy that it is read in, by the record; null for one that is read as it was opened. */
export async function lastMove(
  actor: Actor,
  article: { readonly id: string; readonly snapshotId: string },
  names: ReadonlyMap<string, MemberName>,
): Promise<LastMove | null> {
  const event = await db().event.findFirst({
    where: { newsroomId: actor.newsroomId, subjectId: article.id, type: "article.moved" },
    orderBy: { seq: "desc" },
  });
  if (!event) return null;
  const { from } = eventData(event.line);
  const copy = await db().snapshot.findFirst({
    where: { id: String(from), newsroomId: actor.newsroomId },
    select: { id: true, capturedAt: true },
  });
  if (!copy) return null;
  return {
    from: { snapshotId: copy.id, capturedAt: copy.capturedAt.toISOString() },
    at: event.at.toISOString(),
    by: event.actorId ? nameIn(names)(event.actorId) : "Assay",
  };
}
