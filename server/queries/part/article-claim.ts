import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import { numberClaims } from "#/domain/carry/claim-order.ts";
import { type Stance, stances } from "#/domain/evidence.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { memberNames, nameIn } from "./member-name.ts";
import { type ShownRating, shownRating } from "./rating.ts";

/** A claim as the workbench paints and lists it. `number` counts in the order of the text, closed claims last. */
export interface ArticleClaim {
  readonly id: string;
  readonly number: number;
  readonly state: ClaimState;
  readonly wording: string;
  readonly kind: string;
  readonly priority: string;
  readonly claimantName: string | null;
  readonly claimantRole: string | null;
  readonly statedOn: string | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly version: number;
  readonly rating: ShownRating | null;
  readonly appearances: readonly {
    readonly id: string;
    readonly snapshotId: string;
    readonly start: number;
    readonly end: number;
    readonly exact: string;
  }[];
  readonly evidenceCounts: Readonly<Record<Stance, number>>;
  readonly mergedIntoId: string | null;
  readonly splitFromId: string | null;
  readonly reason: string | null;
}

const noEvidence = Object.fromEntries(stances.map((stance) => [stance, 0])) as Record<Stance, number>;

type ClaimRow = Omit<ArticleClaim, "number" | "assignee" | "rating" | "evidenceCounts"> & {
  readonly assigneeId: string | null;
  readonly rating: string | null;
  readonly scaleId: string | null;
  readonly evidence: Partial<Record<Stance, number>> | null;
};

/** In one statement that Postgres puts together: a thousand claims are read each time that an article is opened. */
const selectClaims = (actor: Actor, articleId: string, id: string | null) => db().$queryRaw<ClaimRow[]>`
  SELECT c.id::text, c.state::text, c.wording, c.kind::text, c.priority::text, c.claimant_name AS "claimantName",
    c.claimant_role AS "claimantRole", c.stated_on AS "statedOn", c.assignee_id::text AS "assigneeId", c.version,
    c.merged_into_id::text AS "mergedIntoId", c.split_from_id::text AS "splitFromId", c.reason,
    a.rating, a.scale_id::text AS "scaleId", coalesce(p.appearances, '[]') AS appearances, e.evidence
  FROM claim c
  LEFT JOIN assessment a ON a.claim_id = c.id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', p.id, 'snapshotId', p.snapshot_id, 'start', p.start, 'end', p."end",
      'exact', p.exact) ORDER BY p.start) AS appearances
    FROM appearance p WHERE p.claim_id = c.id AND p.replaced_at IS NULL AND NOT p.further) p ON true
  LEFT JOIN LATERAL (
    SELECT json_object_agg(stance, count) AS evidence FROM (
      SELECT stance, count(*) FROM evidence WHERE claim_id = c.id AND withdrawn_at IS NULL GROUP BY stance) counted
  ) e ON true
  WHERE c.article_id = ${articleId}::uuid AND c.newsroom_id = ${actor.newsroomId}::uuid
    AND (${id}::uuid IS NULL OR c.id = ${id}::uuid)`;

async function readClaims(actor: Actor, articleId: string, id: string | null): Promise<ArticleClaim[]> {
  if (!can(actor, "claim.read", { newsroomId: actor.newsroomId })) return [];
  const [claims, names, scaleRows] = await Promise.all([
    selectClaims(actor, articleId, id),
    memberNames(actor),
    db().scale.findMany({ where: { newsroomId: actor.newsroomId } }),
  ]);
  const scales = new Map(scaleRows.map((scale) => [scale.id, toScale(scale)]));
  return claims.map(({ assigneeId, scaleId, rating, evidence, ...claim }) => ({
    ...claim,
    number: 0,
    assignee: assigneeId ? { id: assigneeId, name: nameIn(names)(assigneeId) } : null,
    rating: scaleId ? shownRating(scales.get(scaleId) ?? { ratings: [] }, rating) : null,
    evidenceCounts: { ...noEvidence, ...evidence },
  }));
}

/** The claims of an article in the order of its text; none of an article that this person does not see. */
export async function listArticleClaims(actor: Actor, articleId: string): Promise<ArticleClaim[]> {
  return numberClaims(await readClaims(actor, articleId, null));
}

/** One claim of an article; its `number` is 0, because only all of them together tell it. @throws Problem `not_found` */
export async function getArticleClaim(actor: Actor, articleId: string, id: string): Promise<ArticleClaim> {
  return found((await readClaims(actor, articleId, id))[0], "claim");
}
