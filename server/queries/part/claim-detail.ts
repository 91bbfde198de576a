import type { Stance } from "#/domain/evidence.ts";
import type { Locator } from "#/domain/quote.ts";
import type { Prisma } from "#/prisma/generated/client.ts";

import type { Standing } from "#/server/queries/carry/standing.ts";

import type { PlacedNotice } from "./notice-place.ts";

/** A piece of evidence as it is read beside its claim. `number` is the one citations show; null once withdrawn. */
export interface EvidenceView {
  readonly id: string;
  readonly number: number | null;
  readonly stance: Stance;
  readonly role: "primary" | "secondary" | "expert" | "claimant";
  readonly note: string | null;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly end: number;
  readonly snapshotId: string;
  readonly source: {
    readonly id: string;
    readonly title: string;
    readonly publisher: string | null;
    readonly publishedOn: string | null;
    readonly url: string | null;
    readonly type: string;
  };
  /** The page or second of the original at which the words stand. */
  readonly locator: Locator | null;
  /** What the source says about itself, such as that it was corrected, and where. */
  readonly notices: readonly PlacedNotice[];
  readonly capturedAt: string;
  /** How the words stand in the copies that were taken since; null where nobody looked again. */
  readonly standing: Standing | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly withdrawnAt: string | null;
  readonly version: number;
}

const source = {
  select: { id: true, title: true, publisher: true, publishedOn: true, url: true, type: true },
} as const;

/** What Prisma has to read for a claim with all that hangs on it. */
export const claimDetailInclude = {
  article: { select: { snapshotId: true, source } },
  appearances: {
    where: { replacedAt: null },
    orderBy: { start: "asc" },
    include: {
      snapshot: {
        select: {
          capturedAt: true,
          source: { select: { id: true, title: true } },
          articles: { select: { id: true }, take: 1 },
        },
      },
    },
  },
  evidence: { orderBy: { id: "asc" }, include: { snapshot: { select: { capturedAt: true, notices: true, source } } } },
  carries: {
    orderBy: { id: "asc" },
    select: {
      id: true,
      evidenceId: true,
      appearanceId: true,
      fromSnapshotId: true,
      snapshotId: true,
      status: true,
      reason: true,
      decision: true,
      decidedById: true,
      decidedAt: true,
      note: true,
      exact: true,
      prefix: true,
      suffix: true,
      aroundSha256: true,
      snapshot: { select: { capturedAt: true, requestedAt: true, sourceId: true, reason: true } },
    },
  },
  assessment: {
    include: {
      scale: true,
      versions: {
        orderBy: { number: "asc" },
        include: { reviews: { orderBy: { id: "asc" } } },
        omit: { frozen: true },
      },
    },
  },
  check: {
    include: {
      versions: { orderBy: { number: "asc" }, select: { id: true, number: true, publishedAt: true, reason: true } },
    },
  },
} satisfies Prisma.ClaimInclude;

/** A claim read with {@link claimDetailInclude}. */
export type ClaimDetailRow = Prisma.ClaimGetPayload<{ include: typeof claimDetailInclude }>;

/** Evidence in the order of linking, which is also the order of its numbers: those that count are numbered without a gap. */
export function toEvidenceViews(
  rows: ClaimDetailRow["evidence"],
  name: (memberId: string) => string,
  of: {
    locate: (piece: { snapshotId: string; start: number; end: number }) => Locator | null;
    notices: ReadonlyMap<string, readonly PlacedNotice[]>;
    standings: ReadonlyMap<string, Standing>;
  },
): readonly EvidenceView[] {
  let number = 0;
  return rows.map(({ id, stance, role, note, exact, prefix, suffix, start, end, snapshotId, version, ...row }) => ({
    id,
    stance,
    role,
    note,
    exact,
    prefix,
    suffix,
    start,
    end,
    snapshotId,
    version,
    number: row.withdrawnAt ? null : ++number,
    source: row.snapshot.source,
    locator: of.locate({ snapshotId, start, end }),
    notices: of.notices.get(snapshotId) ?? [],
    capturedAt: row.snapshot.capturedAt.toISOString(),
    standing: row.withdrawnAt ? null : (of.standings.get(id) ?? null),
    createdBy: name(row.createdById),
    createdAt: row.createdAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }));
}
