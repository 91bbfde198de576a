import type { Actor } from "#/domain/actor.ts";
import { numberClaims } from "#/domain/carry/claim-order.ts";
import { waitOf } from "#/domain/carry/wait.ts";
import type { ClaimPlace } from "#/domain/carry/place.ts";
import { type Stance, stances } from "#/domain/evidence.ts";
import { found } from "#/domain/problem.ts";
import { type Scale, toScale } from "#/domain/scale.ts";
import { db } from "#/server/db.ts";
import { readPlaces } from "#/server/publish/claim-place.ts";
import { visible } from "#/server/queries/visible.ts";

import { type ArticleClaimRow, readArticleClaims } from "./article-claim-row.ts";
import type { ClaimSince } from "#/server/queries/part/claim-since.ts";
import { type MemberName, memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { type ShownRating, shownRating } from "#/server/queries/part/rating.ts";

/**
 * A claim as the workbench paints and lists it. `number` counts in the order of the text, then those whose words do not stand
 * in it, closed claims last. `appearances` are the words as they were marked, in whichever copy that was; `place` is where
 * they stand in the copy that the article is read in.
 */
export interface ArticleClaim
  extends Omit<ArticleClaimRow, "assigneeId" | "evidence" | "rating" | "scaleId" | "waitRank">, ClaimSince {
  readonly number: number;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly rating: ShownRating | null;
  readonly place: ClaimPlace;
  readonly evidenceCounts: Readonly<Record<Stance, number>>;
}

/** What is read beside the claims: the copy that the article is read in, people and scales. */
export interface ClaimSurroundings {
  readonly copy: { readonly id: string; readonly capturedAt: Date };
  readonly names: ReadonlyMap<string, MemberName>;
  readonly scales: ReadonlyMap<string, Scale>;
}

const unplaced: ClaimPlace = { kind: "sought", start: null, end: null, exact: null };
const noEvidence = Object.fromEntries(stances.map((stance) => [stance, 0])) as Record<Stance, number>;

/** The rows of claims as the workbench shows them, numbered in their order; one claim alone is 1. */
export async function toArticleClaims(
  rows: readonly ArticleClaimRow[],
  { copy, names, scales }: ClaimSurroundings,
): Promise<ArticleClaim[]> {
  const anchors = rows.flatMap(({ appearances }) => appearances);
  const places = await readPlaces(db(), copy, anchors);
  return numberClaims(
    // Written out: leaving fields away from thousands of objects takes several times as long.
    rows.map((row): ArticleClaim => ({
      id: row.id,
      number: 0,
      state: row.state,
      wording: row.wording,
      kind: row.kind,
      priority: row.priority,
      version: row.version,
      claimantName: row.claimantName,
      claimantRole: row.claimantRole,
      statedOn: row.statedOn,
      mergedIntoId: row.mergedIntoId,
      splitFromId: row.splitFromId,
      reason: row.reason,
      isLive: row.isLive,
      appearances: row.appearances,
      assignee: row.assigneeId ? { id: row.assigneeId, name: nameIn(names)(row.assigneeId) } : null,
      rating: row.scaleId ? shownRating(scales.get(row.scaleId) ?? { ratings: [] }, row.rating) : null,
      place: places.get(row.appearances[0]?.id ?? "") ?? unplaced,
      waits: waitOf(row.waitRank),
      evidenceCounts: { ...noEvidence, ...row.evidence },
    })),
  );
}

/** The scales of a newsroom, the newest first. */
export async function readScales(actor: Actor): Promise<ReadonlyMap<string, Scale>> {
  const where = { newsroomId: actor.newsroomId };
  const rows = await db().scale.findMany({ where, orderBy: [{ version: "desc" }, { id: "desc" }] });
  return new Map(rows.map((scale) => [scale.id, toScale(scale)]));
}

/**
 * The claims of an article without its text, in the order of the text, and the copy that they are placed in; or one of them
 * alone, whose number only all of them together tell. @throws Problem `not_found`
 */
export async function listArticleClaims(
  actor: Actor,
  articleId: string,
  claimId: string | null = null,
): Promise<{ copyId: string; claims: ArticleClaim[] }> {
  const [article, { rows }, names, scales] = await Promise.all([
    db().article.findFirst({
      where: { AND: [{ id: articleId }, visible.article(actor)] },
      select: { snapshot: { select: { id: true, capturedAt: true } } },
    }),
    readArticleClaims(actor, articleId, claimId === null ? null : [claimId]),
    memberNames(actor),
    readScales(actor),
  ]);
  const { snapshot: copy } = found(article, "article");
  const claims = await toArticleClaims(rows, { copy, names, scales });
  if (claimId !== null) found(claims[0], "claim");
  return { copyId: copy.id, claims };
}
