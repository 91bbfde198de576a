import type { Actor } from "#/domain/actor.ts";
import type { WaitingChange } from "#/domain/carry/change.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { FrozenCheck } from "#/domain/publication.ts";
import { db } from "#/server/db.ts";
import { waitingChanges } from "#/server/publish/waiting.ts";

import { type ReviewLine, toReviewLines } from "#/server/queries/part/assessment-view.ts";
import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { visible } from "./visible.ts";

/** A frozen version as its reviewer reads it. `stands` is false once anything of it has changed since. */
export interface ReviewView {
  readonly id: string;
  readonly number: number;
  readonly claimId: string;
  readonly articleId: string;
  /** The copy of the article that the frozen words are from. */
  readonly snapshotId: string;
  readonly frozen: FrozenCheck;
  readonly contentHash: string;
  readonly stands: boolean;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly contributors: readonly string[];
  readonly previous: { readonly number: number; readonly frozen: FrozenCheck } | null;
  readonly reviews: readonly ReviewLine[];
  /** Cited passages that changed since and wait for a person, or were not looked for yet in the newest copy. */
  readonly changes: readonly WaitingChange[];
  readonly can: { readonly approve: boolean; readonly return: boolean };
}

const parse = (frozen: string): FrozenCheck => FrozenCheck.parse(JSON.parse(frozen));

/** The kept copy that a frozen version took its claim's words from, by what is said of it there. */
const frozenCopy = (sourceId: string, { article }: FrozenCheck) =>
  db().snapshot.findFirst({
    where: {
      sourceId,
      blobSha256: article.snapshotSha256,
      textSha256: article.textSha256,
      capturedAt: new Date(article.capturedAt),
    },
    select: { id: true },
  });

/** One frozen version with the one before it, to show what changed. @throws Problem `not_found` */
export async function getReview(actor: Actor, versionId: string): Promise<ReviewView> {
  const where = { AND: [{ id: versionId }, visible.review(actor)] };
  const include = {
    assessment: {
      select: {
        id: true,
        frozenVersionId: true,
        claim: { select: { id: true, articleId: true, state: true, article: { select: { sourceId: true } } } },
      },
    },
    reviews: { orderBy: { id: "asc" } },
  } as const;
  const row = found(await db().assessmentVersion.findFirst({ where, include }), "version");
  const frozen = parse(row.frozen);
  const [copy, previous, changes, names] = await Promise.all([
    frozenCopy(row.assessment.claim.article.sourceId, frozen),
    db().assessmentVersion.findFirst({
      where: { assessmentId: row.assessmentId, number: { lt: row.number } },
      orderBy: { number: "desc" },
      select: { number: true, frozen: true },
    }),
    waitingChanges(db(), { id: row.assessment.claim.id, newsroomId: row.newsroomId }),
    memberNames(actor),
  ]);
  const name = nameIn(names);
  const { claim, frozenVersionId } = row.assessment;
  const stands = frozenVersionId === row.id;
  const open = stands && claim.state === "in_review";
  return {
    id: row.id,
    number: row.number,
    claimId: claim.id,
    articleId: claim.articleId,
    snapshotId: found(copy, "kept copy").id,
    frozen,
    contentHash: row.contentHash,
    stands,
    submittedAt: row.submittedAt.toISOString(),
    submittedBy: name(row.submittedById),
    contributors: row.contributorIds.map(name),
    previous: previous && { number: previous.number, frozen: parse(previous.frozen) },
    reviews: toReviewLines(row.reviews, name),
    changes,
    can: { approve: open && can(actor, "review.approve", row), return: open && can(actor, "review.return", row) },
  };
}

/** A version that waits for a second person; `canApprove` is false for those who wrote part of it or may not review. */
export interface WaitingReview {
  readonly id: string;
  readonly number: number;
  readonly claimId: string;
  readonly articleId: string;
  readonly articleTitle: string;
  readonly wording: string;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly canApprove: boolean;
}

/** The versions that wait for a decision, those that wait longest first. */
export async function listReviews(actor: Actor): Promise<readonly WaitingReview[]> {
  if (!can(actor, "review.read", actor)) return [];
  const rows = await db().$queryRaw<
    (Omit<WaitingReview, "submittedAt" | "canApprove"> & { at: Date; contributorIds: string[] })[]
  >`
    SELECT v.id::text, v.number, c.id::text AS "claimId", c.article_id::text AS "articleId", s.title AS "articleTitle", c.wording,
      v.submitted_at AS at, u.name AS "submittedBy", v.contributor_ids::text[] AS "contributorIds"
    FROM claim c JOIN assessment a ON a.claim_id = c.id JOIN assessment_version v ON v.id = a.frozen_version_id
      JOIN membership m ON m.id = v.submitted_by_id JOIN "user" u ON u.id = m.user_id
      JOIN article ar ON ar.id = c.article_id JOIN source s ON s.id = ar.source_id
    WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.state = 'in_review' ORDER BY v.id LIMIT 200`;
  return rows.map(({ at, contributorIds, ...row }) => ({
    ...row,
    submittedAt: at.toISOString(),
    canApprove: can(actor, "review.approve", { newsroomId: actor.newsroomId, contributorIds }),
  }));
}
