import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import type { Scale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { type ArticleClaim, readScales, toArticleClaims } from "#/server/queries/article/article-claim.ts";
import { type ArticleClaimRow, readArticleClaims } from "#/server/queries/article/article-claim-row.ts";
import { keptArticleClaims } from "#/server/queries/kept/kept-claim.ts";
import { type MemberName, memberNames } from "#/server/queries/part/member-name.ts";
import { readSnapshot } from "#/server/queries/kept/kept-snapshot.ts";
import { type SnapshotView, toSnapshotView } from "#/server/queries/part/snapshot-view.ts";

import { type LastMove, type NewerCapture, otherCopies } from "./carry/other-copy.ts";
import { listSiteChoices } from "./newsroom.ts";
import { visible } from "./visible.ts";

/** An article as the workbench opens it. `members` are those that a claim can be assigned to. */
export interface ArticleView {
  readonly id: string;
  readonly sourceId: string;
  readonly snapshot: SnapshotView;
  readonly claims: readonly ArticleClaim[];
  /** A newer copy of the article than the one it is read in. */
  readonly newer: NewerCapture | null;
  /** How it came to be read in this copy, where that is not the one it was opened in. */
  readonly moved: LastMove | null;
  readonly members: readonly MemberName[];
  readonly scale: Scale | null;
  readonly can: Readonly<
    Record<"mark" | "move" | "edit" | "link" | "write" | "submit" | "approve" | "publish", boolean>
  >;
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

/** The same for a page that holds the claims already. */
export type ArticleFacts = Omit<ArticleView, "claims"> & { readonly claims: null };

/** The newest published summary of an article, in one statement. */
async function newestSummary(actor: Actor, articleId: string): Promise<Published | undefined> {
  const rows = await db().$queryRaw<Published[]>`
    SELECT s.slug, n.slug AS newsroom, v.number, v.published_at AS at
    FROM summary s JOIN newsroom n ON n.id = s.newsroom_id JOIN published_version v ON v.summary_id = s.id
    WHERE s.article_id = ${articleId}::uuid AND s.newsroom_id = ${actor.newsroomId}::uuid ORDER BY v.number DESC LIMIT 1`;
  return rows[0];
}

async function read(actor: Actor, id: string, rows: () => Promise<readonly ArticleClaimRow[]>): Promise<ArticleView> {
  const where = { AND: [{ id }, visible.article(actor)] };
  const members = memberNames(actor);
  const [kept, copies, names, scales, published, claims] = await Promise.all([
    readSnapshot({ articles: { some: where } }),
    otherCopies(actor, id, members),
    members,
    readScales(actor),
    newestSummary(actor, id),
    rows(),
  ]);
  const snapshot = found(kept, "article");
  // Somebody moved the article between two of these statements.
  if (copies.readIn !== snapshot.id) return read(actor, id, rows);
  const site = siteOf(snapshot.finalUrl);
  const { newer, moved } = copies;
  const [choices, shown] = await Promise.all([
    site === null ? [] : listSiteChoices(actor, site),
    toArticleClaims(claims, { copy: snapshot, names, scales }),
  ]);
  const owned = { newsroomId: snapshot.newsroomId };
  return {
    id,
    sourceId: snapshot.sourceId,
    snapshot: toSnapshotView(snapshot, names, choices),
    newer,
    moved,
    claims: shown,
    members: [...names.values()].filter((member) => !member.ended && member.role !== "viewer"),
    scale: scales.values().next().value ?? null,
    can: {
      mark: can(actor, "claim.mark", owned),
      move: can(actor, "article.move", owned),
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

/**
 * One article with its text, claims and rights, in as many statements however many claims it has. @throws Problem `not_found`
 */
export function getArticle(actor: Actor, id: string): Promise<ArticleView> {
  return read(actor, id, async () => (await readArticleClaims(actor, id)).rows);
}

/**
 * The same for a page that asks for all claims once more as soon as it listens: those that have not changed since they were
 * read last are not read again. @throws Problem `not_found`
 */
export function getOpenedArticle(actor: Actor, id: string): Promise<ArticleView> {
  return read(actor, id, () => keptArticleClaims(actor, id));
}

/** The same without its claims, for a page that holds them already. @throws Problem `not_found` */
export async function getArticleFacts(actor: Actor, id: string): Promise<ArticleFacts> {
  return { ...(await read(actor, id, async () => [])), claims: null };
}
