import type { Actor } from "#/domain/actor.ts";
import { isClosed } from "#/domain/claim-state.ts";
import type { Stance } from "#/domain/evidence.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import { type Scale, toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { type ArticleClaimRow, readArticleClaims } from "#/server/queries/part/article-claim.ts";
import { countStances } from "#/server/queries/part/claim-summary.ts";
import { type MemberName, memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { type ShownRating, shownRating } from "#/server/queries/part/rating.ts";
import { snapshotInclude, type SnapshotView, toSnapshotView } from "#/server/queries/part/snapshot-view.ts";

import { newerCapture, type NewerCapture } from "./carry/newer-capture.ts";
import { listSiteChoices } from "./newsroom.ts";
import { visible } from "./visible.ts";

/** A claim as the workbench paints and lists it. `number` counts in the order of the text, closed claims last. */
export interface ArticleClaim extends Omit<ArticleClaimRow, "assigneeId" | "evidence" | "rating" | "scaleId"> {
  readonly number: number;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly rating: ShownRating | null;
  readonly evidenceCounts: Readonly<Record<Stance, number>>;
}

/** Everything that the workbench needs to open an article. `members` are those that a claim can be assigned to. */
export interface ArticleView {
  readonly id: string;
  readonly sourceId: string;
  readonly snapshot: SnapshotView;
  readonly claims: readonly ArticleClaim[];
  /** A newer copy of the article than the one it is read in. */
  readonly newer: NewerCapture | null;
  readonly members: readonly MemberName[];
  readonly scale: Scale | null;
  readonly can: Readonly<Record<"mark" | "edit" | "link" | "write" | "submit" | "approve" | "publish", boolean>>;
  readonly summary: {
    readonly slug: string;
    readonly number: number;
    readonly publishedAt: string;
    readonly address: string;
  } | null;
}

const startOf = (claim: ArticleClaimRow): number => claim.appearances[0]?.start ?? Number.MAX_SAFE_INTEGER;

/** The order of the text; of two claims that begin together the longer one, which encloses the other, comes first. */
function inTextOrder(one: ArticleClaimRow, other: ArticleClaimRow): number {
  const openFirst = Number(isClosed(one.state)) - Number(isClosed(other.state));
  const longerFirst = (other.appearances[0]?.end ?? 0) - (one.appearances[0]?.end ?? 0);
  return openFirst || startOf(one) - startOf(other) || longerFirst || one.id.localeCompare(other.id);
}

interface Published {
  slug: string;
  newsroom: string;
  number: number;
  at: Date;
}

/** The newest published summary of an article, in one statement. */
async function newestSummary(actor: Actor, articleId: string): Promise<Published | undefined> {
  const rows = await db().$queryRaw<Published[]>`
    SELECT s.slug, n.slug AS newsroom, v.number, v.published_at AS at
    FROM summary s JOIN newsroom n ON n.id = s.newsroom_id JOIN published_version v ON v.summary_id = s.id
    WHERE s.article_id = ${articleId}::uuid AND s.newsroom_id = ${actor.newsroomId}::uuid ORDER BY v.number DESC LIMIT 1`;
  return rows[0];
}

/** One article with its text, claims and rights, in a fixed number of statements. @throws Problem `not_found` */
export async function getArticle(actor: Actor, id: string): Promise<ArticleView> {
  const where = { AND: [{ id }, visible.article(actor)] };
  const [article, claims, names, scaleRows, published] = await Promise.all([
    db().article.findFirst({ where, include: { snapshot: { include: snapshotInclude } } }),
    readArticleClaims(actor, id),
    memberNames(actor),
    db().scale.findMany({ where: { newsroomId: actor.newsroomId }, orderBy: [{ version: "desc" }, { id: "desc" }] }),
    newestSummary(actor, id),
  ]);
  const row = found(article, "article");
  const site = siteOf(row.snapshot.finalUrl);
  const [choices, newer] = await Promise.all([
    site === null ? [] : listSiteChoices(actor, site),
    newerCapture(actor, row),
  ]);
  const scales = new Map(scaleRows.map((scale) => [scale.id, toScale(scale)]));
  const owned = { newsroomId: row.newsroomId };
  return {
    id,
    sourceId: row.sourceId,
    snapshot: toSnapshotView(row.snapshot, names, choices),
    newer,
    claims: claims.toSorted(inTextOrder).map(({ assigneeId, evidence, rating, scaleId, ...claim }, index) => ({
      ...claim,
      number: index + 1,
      assignee: assigneeId ? { id: assigneeId, name: nameIn(names)(assigneeId) } : null,
      rating: scaleId ? shownRating(scales.get(scaleId) ?? { ratings: [] }, rating) : null,
      evidenceCounts: { ...countStances([]), ...evidence },
    })),
    members: [...names.values()].filter((member) => !member.ended && member.role !== "viewer"),
    scale: scales.values().next().value ?? null,
    can: {
      mark: can(actor, "claim.mark", owned),
      edit: can(actor, "claim.edit", owned),
      link: can(actor, "evidence.link", owned),
      write: can(actor, "assessment.write", owned),
      submit: can(actor, "assessment.submit", owned),
      approve: can(actor, "review.approve", { ...owned, contributorIds: [] }),
      publish: can(actor, "publication.publish", owned),
    },
    summary: published
      ? {
          slug: published.slug,
          number: published.number,
          publishedAt: published.at.toISOString(),
          address: publicAddress(published.newsroom, "summaries", published.slug),
        }
      : null,
  };
}
