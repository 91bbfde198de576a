import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import { type Scale, toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { type MemberName, memberNames } from "#/server/queries/part/member-name.ts";
import { snapshotInclude, type SnapshotView, toSnapshotView } from "#/server/queries/part/snapshot-view.ts";

import { type ArticleClaim, listArticleClaims } from "#/server/queries/part/article-claim.ts";
import { newerCapture, type NewerCapture } from "./carry/newer-capture.ts";
import { listSiteChoices } from "./newsroom.ts";
import { visible } from "./visible.ts";

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

/** One article with its text and rights, without its claims, in a fixed number of statements. @throws Problem `not_found` */
export async function getArticleFacts(actor: Actor, id: string): Promise<Omit<ArticleView, "claims">> {
  const where = { AND: [{ id }, visible.article(actor)] };
  const [article, names, scaleRows, published] = await Promise.all([
    db().article.findFirst({ where, include: { snapshot: { include: snapshotInclude } } }),
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
  const owned = { newsroomId: row.newsroomId };
  return {
    id,
    sourceId: row.sourceId,
    snapshot: toSnapshotView(row.snapshot, names, choices),
    newer,
    members: [...names.values()].filter((member) => !member.ended && member.role !== "viewer"),
    scale: scaleRows[0] ? toScale(scaleRows[0]) : null,
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

/** One article with its text, claims and rights, in a fixed number of statements. @throws Problem `not_found` */
export async function getArticle(actor: Actor, id: string): Promise<ArticleView> {
  const [facts, claims] = await Promise.all([getArticleFacts(actor, id), listArticleClaims(actor, id)]);
  return { ...facts, claims };
}
