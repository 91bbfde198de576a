import type { Stance } from "#/domain/evidence.ts";
import { Prisma } from "#/prisma/generated/client.ts";

import type { ArticleClaimRow } from "./article-claim-row.ts";

type Appearance = ArticleClaimRow["appearances"][number];

/** Where each field of a row comes from. */
type Sources<T> = Readonly<Record<keyof T & string, string>>;
/** Rows as their columns, each with a value for every row, in one order. */
type Columns<T> = { readonly [Name in keyof T]: readonly T[Name][] };
type OfClaim<T> = T & { readonly claimId: string };

type Own = Pick<ArticleClaimRow, "id" | "state" | "wording" | "kind" | "priority" | "version">;
/** What few claims have. */
export type Rare = Omit<
  ArticleClaimRow,
  keyof Own | "appearances" | "evidence" | "rating" | "scaleId" | "isLive" | "waitRank"
>;
/** `snapshotId` is null for words of the copy that the article is read in. */
type Words = Omit<Appearance, "snapshotId"> & { readonly snapshotId: string | null };
type Pieces = { readonly stance: Stance; readonly count: number };
type Judged = Pick<ArticleClaimRow, "rating" | "scaleId">;
type Waiting = { readonly rank: number };

const ownSources: Sources<Own> = {
  id: "own.id",
  state: "own.state",
  wording: "own.wording",
  kind: "own.kind",
  priority: "own.priority",
  version: "own.version",
};
const rareSources: Sources<OfClaim<Rare>> = {
  claimId: "own.id",
  claimantName: "own.claimant_name",
  claimantRole: "own.claimant_role",
  statedOn: "own.stated_on",
  assigneeId: "own.assignee_id",
  mergedIntoId: "own.merged_into_id",
  splitFromId: "own.split_from_id",
  reason: "own.reason",
};
const wordSources: Sources<OfClaim<Words>> = {
  claimId: "claim_id",
  id: "id",
  snapshotId: "nullif(snapshot_id, (SELECT id FROM copy))",
  start: "start",
  end: '"end"',
  exact: "exact",
};
const pieceSources: Sources<OfClaim<Pieces>> = { claimId: "claim_id", stance: "stance", count: "count" };
const judgedSources: Sources<OfClaim<Judged>> = { claimId: "claim_id", rating: "rating", scaleId: "scale_id" };
const waitSources: Sources<OfClaim<Waiting>> = { claimId: "claim_id", rank: "rank" };

/** What one statement answers, each part as JSON. */
export interface Parts {
  readonly copy: string;
  readonly own: Columns<Own>;
  readonly rare: Columns<OfClaim<Rare>>;
  readonly words: Columns<OfClaim<Words>>;
  readonly pieces: Columns<OfClaim<Pieces>>;
  readonly judged: Columns<OfClaim<Judged>>;
  readonly live: readonly string[];
  readonly waiting: Columns<OfClaim<Waiting>>;
}

/** SQL: whether a claim has any of the rare. */
export const hasRare = Prisma.raw(
  `num_nonnulls(${Object.entries(rareSources)
    .flatMap(([name, source]) => (name === "claimId" ? [] : [source]))
    .join(", ")}) > 0`,
);

/** Rows as columns, in JSON. Writing an array, or names, for each of thousands of rows takes Postgres twice as long. */
function columns(sources: Readonly<Record<string, string>>): Prisma.Sql {
  const written = Object.entries(sources).map(([name, source]) => `'${name}', coalesce(json_agg(${source}), '[]')`);
  return Prisma.raw(`json_build_object(${written.join(", ")})::text`);
}

/** SQL: the columns of each part, read from `own` and from the tables that belong to it. */
export const columnsOf = {
  own: columns(ownSources),
  rare: columns(rareSources),
  words: columns(wordSources),
  pieces: columns(pieceSources),
  judged: columns(judgedSources),
  waiting: columns(waitSources),
};
