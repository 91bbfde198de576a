import { db } from "#/server/db.ts";
import type { ClaimDetailRow } from "#/server/queries/part/claim-detail.ts";
import type { MemberName } from "#/server/queries/part/member-name.ts";
import { eventData } from "#/server/queries/record.ts";

/** One line of the record about a claim, as its history tells it. */
export interface HistoryLine {
  readonly seq: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a line about a whole copy of a source says of this one claim: how its words were found there, and whether it was reopened. */
function ofThisClaim(
  row: ClaimDetailRow,
  type: string,
  data: Readonly<Record<string, unknown>>,
): HistoryLine["data"] | null {
  if (type === "carry.confirmed") {
    const ids = Array.isArray(data["carries"]) ? data["carries"] : [];
    return row.carries.some(({ id }) => ids.includes(id)) ? { decision: "confirmed", status: "altered" } : null;
  }
  const own = row.carries.filter(({ snapshotId }) => snapshotId === data["snapshot"]);
  const [first] = own;
  if (!first) return null;
  const reopened = Array.isArray(data["reopened"]) && data["reopened"].includes(row.id);
  return {
    snapshot: first.snapshotId,
    capturedAt: first.snapshot.capturedAt.toISOString(),
    cause: first.snapshot.reason,
    words: own.map(({ status, reason, evidenceId }) => ({ of: evidenceId ? "evidence" : "claim", status, reason })),
    reopened,
  };
}

/** The lines of the record about a claim and its parts, newest first: whoever may read the claim may read how it came about. */
export async function readHistory(
  row: ClaimDetailRow,
  names: ReadonlyMap<string, MemberName>,
): Promise<readonly HistoryLine[]> {
  const parts = [
    row.id,
    row.assessment?.id,
    row.check?.id,
    ...row.evidence.map((piece) => piece.id),
    ...(row.assessment?.versions ?? []).map((version) => version.id),
  ].filter((id) => id !== undefined);
  const copies = [...new Set(row.carries.flatMap(({ snapshotId, snapshot }) => [snapshotId, snapshot.sourceId]))];
  const events = await db().event.findMany({
    where: {
      newsroomId: row.newsroomId,
      OR: [
        { subjectId: { in: parts } },
        { subjectId: row.articleId, type: "article.moved", at: { gte: row.createdAt } },
        { subjectId: { in: copies }, type: { in: ["snapshot.carried", "carry.confirmed"] } },
      ],
    },
    orderBy: { seq: "desc" },
    take: 200,
  });
  return events.flatMap(({ seq, at, actorId, type, subjectId, line }) => {
    const data = copies.includes(subjectId) ? ofThisClaim(row, type, eventData(line)) : eventData(line);
    if (!data) return [];
    const actorName = actorId ? (names.get(actorId)?.name ?? null) : null;
    return [{ seq: String(seq), at: at.toISOString(), actorName, type, data }];
  });
}
