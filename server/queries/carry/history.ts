import { db } from "#/server/db.ts";
import type { ClaimDetailRow } from "#/server/queries/part/claim-detail.ts";
import type { MemberName } from "#/server/queries/part/member-name.ts";
import { eventData } from "#/server/queries/record.ts";

/** One line of the record about a claim, as its history tells it. */
export interface HistoryLine {
  readonly seq: string;
  readonly at: string;
  /** Null where a job did it, for the newsroom. */
  readonly actorName: string | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The two copies that it is about. */
  readonly copies: { readonly sourceId: string; readonly from: string; readonly to: string } | null;
  /** Words that changed between them; null where they were not found, nor anything near them. */
  readonly words: readonly { readonly before: string; readonly after: string | null }[];
}

type CarryRow = ClaimDetailRow["carries"][number];

/** How words stood in the copy before, and what was found for them in the later one. */
function wordsOf(row: ClaimDetailRow, carry: CarryRow): HistoryLine["words"] {
  const { evidenceId, appearanceId, fromSnapshotId, exact } = carry;
  const earlier = row.carries.find(
    (one) => one.snapshotId === fromSnapshotId && one.evidenceId === evidenceId && one.appearanceId === appearanceId,
  );
  const anchor = [...row.evidence, ...row.appearances].find(({ id }) => id === evidenceId || id === appearanceId);
  const before = earlier?.exact ?? anchor?.exact;
  return before === undefined || before === exact ? [] : [{ before, after: exact }];
}

/** What a line says of two copies of a source, and the words that differ between them. */
function between(row: ClaimDetailRow, type: string, data: HistoryLine["data"]): Pick<HistoryLine, "copies" | "words"> {
  if (type === "article.moved" && typeof data["from"] === "string" && typeof data["to"] === "string")
    return { copies: { sourceId: row.article.source.id, from: data["from"], to: data["to"] }, words: [] };
  const own =
    type === "carry.decided"
      ? row.carries.filter(({ id }) => id === data["carry"])
      : type === "snapshot.carried"
        ? row.carries.filter(
            ({ snapshotId, status }) =>
              snapshotId === data["snapshot"] && (status === "altered" || status === "orphaned"),
          )
        : [];
  const [first] = own;
  if (!first) return { copies: null, words: [] };
  const copies = { sourceId: first.snapshot.sourceId, from: first.fromSnapshotId, to: first.snapshotId };
  return { copies, words: own.flatMap((carry) => wordsOf(row, carry)) };
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
  return events.flatMap(({ seq, at, actorId, via, type, subjectId, line }) => {
    const data = copies.includes(subjectId) ? ofThisClaim(row, type, eventData(line)) : eventData(line);
    if (!data) return [];
    const actorName = actorId && via !== "job" ? (names.get(actorId)?.name ?? null) : null;
    return [{ seq: String(seq), at: at.toISOString(), actorName, type, data, ...between(row, type, data) }];
  });
}
