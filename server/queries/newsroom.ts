import type { Actor } from "#/domain/actor.ts";
import { type ClaimState, claimStates } from "#/domain/claim.ts";
import { found } from "#/domain/problem.ts";
import { type Scale, toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { readSince } from "#/server/queries/part/claim-since.ts";
import {
  type ClaimSummary,
  claimSummarySelect,
  toClaimSummary,
  unfinishedStates,
} from "#/server/queries/part/claim-summary.ts";
import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import type { SiteChoiceView } from "#/server/queries/part/site-choice-view.ts";
import { isBlockRole } from "#/text/role.ts";

import { listChangedClaims } from "./carry/list-carries.ts";
import { type ArticleSummary, listArticles } from "./article-list.ts";
import { type ImportView, listUnfinishedImports } from "./import.ts";
import { listReviews } from "./review.ts";
import { visible } from "./visible.ts";

/** The newsroom itself, with the newest version of its scale. */
export interface NewsroomView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly language: string;
  readonly createdAt: string;
  readonly scale: Scale | null;
}

/** The actor's newsroom. @throws Problem `not_found` */
export async function getNewsroom(actor: Actor): Promise<NewsroomView> {
  const row = found(await db().newsroom.findFirst({ where: visible.newsroom(actor) }), "newsroom");
  const scale = await db().scale.findFirst({
    where: { newsroomId: row.id },
    orderBy: [{ version: "desc" }, { id: "desc" }],
  });
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    language: row.language,
    createdAt: row.createdAt.toISOString(),
    scale: scale && toScale(scale),
  };
}

/** A column of the board: the newest claims of a state and how many there are in all. */
export interface BoardColumn {
  readonly state: ClaimState;
  readonly count: number;
  readonly claims: readonly ClaimSummary[];
}

/** What the desk shows first: the actor's own work, then the newsroom's. */
export interface DeskView {
  readonly awaitingMyReview: readonly ClaimSummary[];
  /** Claims of this person whose words or passages changed and wait for a decision. */
  readonly changed: readonly ClaimSummary[];
  readonly mine: readonly ClaimSummary[];
  readonly articles: readonly ArticleSummary[];
  readonly board: readonly BoardColumn[];
  readonly imports: readonly ImportView[];
}

const cards = 8;

/** The newest few ids of each state, found through the index however many claims there are. */
async function boardIds(actor: Actor): Promise<readonly string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT newest.id::text FROM unnest(enum_range(NULL::claim_state)) AS s(state) CROSS JOIN LATERAL (
      SELECT c.id FROM claim c WHERE c.newsroom_id = ${actor.newsroomId}::uuid AND c.state = s.state ORDER BY c.id DESC LIMIT ${cards}) newest`;
  return rows.map((row) => row.id);
}

/** The desk of one member, in a fixed number of statements. */
export async function getDesk(actor: Actor): Promise<DeskView> {
  const claims = visible.claim(actor);
  const unfinished = { state: { in: unfinishedStates } };
  const own = { OR: [{ assigneeId: actor.memberId }, { assigneeId: null, createdById: actor.memberId }] };
  const [waiting, changedIds, ids, counts, mine, articles, imports] = await Promise.all([
    listReviews(actor),
    listChangedClaims(actor),
    boardIds(actor),
    db().claim.groupBy({ by: ["state"], where: claims, _count: { _all: true } }),
    db().claim.findMany({
      where: { AND: [claims, unfinished, own] },
      select: claimSummarySelect,
      orderBy: { id: "desc" },
      take: 50,
    }),
    listArticles(actor, { limit: 12 }),
    listUnfinishedImports(actor),
  ]);
  const reviewable = waiting.filter((review) => review.canApprove).map((review) => review.claimId);
  const others = [...ids, ...changedIds, ...reviewable];
  const [rows, since] = await Promise.all([
    db().claim.findMany({
      where: { AND: [claims, { id: { in: others } }] },
      select: claimSummarySelect,
      orderBy: { id: "desc" },
    }),
    readSince(actor, [...others, ...mine.map(({ id }) => id)]),
  ]);
  const shown = rows.map((row) => toClaimSummary(row, since(row.id)));
  return {
    awaitingMyReview: shown.filter((claim) => reviewable.includes(claim.id)),
    changed: shown.filter((claim) => changedIds.includes(claim.id)),
    mine: mine.map((row) => toClaimSummary(row, since(row.id))),
    articles: articles.items,
    board: claimStates.map((state) => ({
      state,
      count: counts.find((count) => count.state === state)?._count._all ?? 0,
      claims: shown.filter((claim) => claim.state === state && ids.includes(claim.id)),
    })),
    imports,
  };
}

/** What the newsroom has chosen for the pages of a site, or of all sites: by site, the newest first; 2,000 at the most. */
export async function listSiteChoices(actor: Actor, site?: string): Promise<readonly SiteChoiceView[]> {
  const where = { AND: [visible.source(actor), site === undefined ? {} : { site }] };
  const [rows, names] = await Promise.all([
    db().siteChoice.findMany({ where, orderBy: [{ site: "asc" }, { at: "desc" }], take: 2000 }),
    memberNames(actor),
  ]);
  return rows.map(({ site: of, kind, pattern, role, memberId, at }) => ({
    site: of,
    kind: kind === "place" ? "place" : "line",
    pattern,
    role: isBlockRole(role) ? role : "body",
    by: nameIn(names)(memberId),
    at: at.toISOString(),
  }));
}
