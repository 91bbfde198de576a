import type { Actor } from "#/domain/actor.ts";
import type { ClaimState } from "#/domain/claim.ts";
import { found } from "#/domain/problem.ts";
import type { Quote } from "#/domain/quote.ts";
import { db } from "#/server/db.ts";
import { readLocators } from "#/server/publish/locator.ts";
import {
  type AssessmentView,
  toAssessment,
  toVersions,
  type VersionView,
} from "#/server/queries/part/assessment-view.ts";
import { type ClaimRights, rightsOf } from "#/server/queries/part/claim-rights.ts";
import { claimDetailInclude, type EvidenceView, toEvidenceViews } from "#/server/queries/part/claim-detail.ts";
import { memberNames, nameIn } from "#/server/queries/part/member-name.ts";
import { readNotices } from "#/server/queries/part/notice-place.ts";
import { countOrigins } from "#/server/queries/part/origin.ts";

import { type HistoryLine, readHistory } from "./carry/history.ts";
import { readStandings, type Standing } from "./carry/standing.ts";
import { visible } from "./visible.ts";

/** A claim with everything that hangs on it. `origins` counts independent origins of the evidence that stands. */
export interface ClaimView {
  readonly id: string;
  readonly articleId: string;
  readonly articleTitle: string;
  readonly state: ClaimState;
  readonly wording: string;
  readonly kind: string;
  readonly priority: string;
  readonly claimantName: string | null;
  readonly claimantRole: string | null;
  readonly statedOn: string | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly markedBy: string;
  readonly createdAt: string;
  readonly version: number;
  readonly reason: string | null;
  readonly splitFromId: string | null;
  readonly mergedIntoId: string | null;
  readonly appearances: readonly (Quote & {
    readonly id: string;
    readonly snapshotId: string;
    readonly capturedAt: string;
    readonly standing: Standing | null;
  })[];
  /** The same claim in other texts, as people said. */
  readonly further: readonly (Quote & {
    readonly id: string;
    readonly snapshotId: string;
    readonly capturedAt: string;
    readonly sourceId: string;
    readonly sourceTitle: string;
    readonly articleId: string | null;
    readonly standing: Standing | null;
  })[];
  readonly evidence: readonly EvidenceView[];
  readonly origins: number;
  readonly assessment: AssessmentView | null;
  readonly versions: readonly VersionView[];
  readonly check: {
    readonly id: string;
    readonly slug: string;
    readonly versions: readonly {
      readonly id: string;
      readonly number: number;
      readonly publishedAt: string;
      readonly reason: string | null;
    }[];
  } | null;
  readonly history: readonly HistoryLine[];
  readonly can: ClaimRights;
}

/** One claim, whole. @throws Problem `not_found` */
export async function getClaim(actor: Actor, id: string): Promise<ClaimView> {
  const [claim, names] = await Promise.all([
    db().claim.findFirst({ where: { AND: [{ id }, visible.claim(actor)] }, include: claimDetailInclude }),
    memberNames(actor),
  ]);
  const row = found(claim, "claim");
  const name = nameIn(names);
  const snapshots = row.evidence.map(({ snapshotId, snapshot }) => ({ id: snapshotId, notices: snapshot.notices }));
  const [locate, notices, standings] = await Promise.all([
    readLocators(
      db(),
      snapshots.map((snapshot) => snapshot.id),
    ),
    readNotices(snapshots),
    readStandings([...row.appearances, ...row.evidence], row.carries, name),
  ]);
  const quoted = ({
    id: own,
    snapshotId,
    start,
    end,
    exact,
    prefix,
    suffix,
    snapshot,
  }: (typeof row.appearances)[number]) => ({
    id: own,
    snapshotId,
    capturedAt: snapshot.capturedAt.toISOString(),
    start,
    end,
    exact,
    prefix,
    suffix,
    standing: standings.get(own) ?? null,
  });
  const evidence = toEvidenceViews(row.evidence, name, { locate, notices, standings });
  const {
    articleId,
    state,
    wording,
    kind,
    priority,
    claimantName,
    claimantRole,
    statedOn,
    version,
    reason,
    splitFromId,
    mergedIntoId,
  } = row;
  return {
    id,
    articleId,
    state,
    wording,
    kind,
    priority,
    claimantName,
    claimantRole,
    statedOn,
    version,
    reason,
    splitFromId,
    mergedIntoId,
    articleTitle: row.article.source.title,
    assignee: row.assigneeId ? { id: row.assigneeId, name: name(row.assigneeId) } : null,
    markedBy: name(row.createdById),
    createdAt: row.createdAt.toISOString(),
    appearances: row.appearances.filter((one) => !one.further).map(quoted),
    further: row.appearances
      .filter((one) => one.further)
      .map((one) => ({
        ...quoted(one),
        sourceId: one.snapshot.source.id,
        sourceTitle: one.snapshot.source.title,
        articleId: one.snapshot.articles[0]?.id ?? null,
      })),
    evidence,
    origins: countOrigins(evidence.filter((piece) => !piece.withdrawnAt).map((piece) => piece.source)),
    assessment: row.assessment && toAssessment(row.assessment),
    versions: toVersions(row.assessment, name),
    check: row.check && {
      id: row.check.id,
      slug: row.check.slug,
      versions: row.check.versions.map((one) => ({ ...one, publishedAt: one.publishedAt.toISOString() })),
    },
    history: await readHistory(row, names),
    can: rightsOf(actor, row),
  };
}
