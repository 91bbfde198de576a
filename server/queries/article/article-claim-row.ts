import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { isLiveSql, waitRankSql } from "#/server/queries/part/claim-since.ts";
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

/** The order in which Postgres writes values: names written a thousand times would take it as long as all the rest. */
const fields = [
  "id",
  "state",
  "wording",
  "kind",
  "priority",
  "claimantName",
  "claimantRole",
  "statedOn",
  "assigneeId",
  "version",
  "mergedIntoId",
  "splitFromId",
  "reason",
  "appearances",
  "evidence",
  "rating",
  "scaleId",
  "isLive",
  "waitRank",
] satisfies (keyof ArticleClaimRow)[];
const wordFields = ["id", "snapshotId", "start", "end", "exact"] satisfies (keyof Appearance)[];

type Values = readonly unknown[];
/** A claim before its words are named, and null for what it has none of. */
type Unnamed = Omit<ArticleClaimRow, "appearances" | "evidence"> & {
  readonly appearances: readonly Values[] | null;
  readonly evidence: ArticleClaimRow["evidence"] | null;
};

const named = <T>(names: readonly string[], values: Values): T =>
  Object.fromEntries(names.map((name, at) => [name, values[at]])) as T;

function toRow(values: Values): ArticleClaimRow {
  const { appearances, evidence, ...row } = named<Unnamed>(fields, values);
  const words = appearances?.map((each) => named<Appearance>(wordFields, each));
  return { ...row, appearances: words ?? [], evidence: evidence ?? {} };
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
  const [row] = await db().$queryRaw<{ claims: string | null }[]>`
    WITH own AS (SELECT * FROM claim WHERE article_id = ${articleId}::uuid AND newsroom_id = ${newsroomId}::uuid
      AND (${id}::uuid IS NULL OR id = ${id}::uuid)),
    words AS (
      SELECT a.claim_id, json_agg(json_build_array(a.id, a.snapshot_id, a.start, a."end", a.exact) ORDER BY a.start, a.id) AS appearances
      FROM own JOIN appearance a ON a.claim_id = own.id WHERE a.replaced_at IS NULL AND NOT a.further GROUP BY a.claim_id),
    pieces AS (
      SELECT claim_id, json_object_agg(stance, count) AS evidence FROM (
        SELECT e.claim_id, e.stance, count(*) FROM own JOIN evidence e ON e.claim_id = own.id WHERE e.withdrawn_at IS NULL GROUP BY e.claim_id, e.stance) each
      GROUP BY claim_id),
    waiting AS (
      SELECT w.claim_id, ${waitRankSql} AS rank FROM assay_waiting(${newsroomId}::uuid) w JOIN own ON own.id = w.claim_id GROUP BY w.claim_id)
    SELECT json_agg(json_build_array(
      own.id, own.state, own.wording, own.kind, own.priority, own.claimant_name, own.claimant_role, own.stated_on, own.assignee_id,
      own.version, own.merged_into_id, own.split_from_id, own.reason, words.appearances, pieces.evidence,
      judged.rating, judged.scale_id, ${isLiveSql(Prisma.sql`own.id`)}, waiting.rank))::text AS claims
    FROM own LEFT JOIN words ON words.claim_id = own.id LEFT JOIN pieces ON pieces.claim_id = own.id LEFT JOIN waiting ON waiting.claim_id = own.id
      LEFT JOIN assessment judged ON judged.claim_id = own.id`;
  return (JSON.parse(row?.claims ?? "[]") as Values[]).map(toRow);
}
