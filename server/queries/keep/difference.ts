import type { Actor } from "#/domain/actor.ts";
import { found, Problem } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import { type ChangeSize, readDifference, type Row } from "#/text/change/difference.ts";

import { visible } from "#/server/queries/visible.ts";
import { type Compared, comparedBlocks, comparedSelect, factsOf, olderThan } from "./change-view.ts";

/** One of two snapshots that are compared. */
export interface ComparedView {
  readonly id: string;
  readonly capturedAt: string;
  readonly reason: string;
  readonly note: string | null;
  readonly words: number;
}

/** What the page says of itself and how it changed: `title`, `byline`, `publisher`, `publishedOn`, `modifiedOn`. */
export interface FactChange {
  readonly fact: (typeof compared)[number];
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Two snapshots of one source for reading. `asides` says how many blocks are set aside on each side, and whether they were
 * compared. `silent` is true where the text changed and the page's own date did not; null where it names no date in either.
 */
export interface DifferenceView {
  readonly sourceId: string;
  readonly older: ComparedView;
  readonly newer: ComparedView;
  readonly facts: readonly FactChange[];
  readonly silent: boolean | null;
  /** The date that the page names for itself now, last changed before published. */
  readonly pageDate: string | null;
  readonly asides: { readonly shown: boolean; readonly older: number; readonly newer: number };
  readonly size: ChangeSize;
  readonly rows: readonly Row[];
}

const compared = ["title", "byline", "publisher", "publishedOn", "modifiedOn"] as const;

const toView = ({ id, capturedAt, reason, note, words }: Compared): ComparedView => ({
  id,
  reason,
  note,
  words,
  capturedAt: capturedAt.toISOString(),
});

/** The snapshot before another one of the same source. */
async function before(actor: Actor, newer: Compared): Promise<Compared> {
  const row = await db().snapshot.findFirst({
    where: { AND: [{ sourceId: newer.sourceId }, visible.source(actor), olderThan(newer)] },
    orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
    select: comparedSelect,
  });
  return found(row, "earlier capture");
}

/**
 * What changed between two snapshots of one source, without an older one named from the snapshot before. Set-aside blocks
 * are left out unless asked for. @throws Problem `not_found`, and `invalid` for snapshots of different sources
 */
export async function getDifference(
  actor: Actor,
  olderId: string | null,
  newerId: string,
  { asides = false }: { readonly asides?: boolean } = {},
): Promise<DifferenceView> {
  const read = async (id: string) =>
    found(
      await db().snapshot.findFirst({ where: { AND: [{ id }, visible.source(actor)] }, select: comparedSelect }),
      "kept copy",
    );
  const newer = await read(newerId);
  const older = olderId === null ? await before(actor, newer) : await read(olderId);
  if (older.sourceId !== newer.sourceId)
    throw Problem.invalid("These are captures of two sources. Choose two captures of the same one.");
  const blocks = { older: comparedBlocks(older, asides), newer: comparedBlocks(newer, asides) };
  const { rows, size } = readDifference(blocks.older, blocks.newer);
  const [then, now] = [factsOf(older), factsOf(newer)];
  const facts = compared.flatMap((fact): FactChange[] => {
    const [was, is] = [then[fact] ?? null, now[fact] ?? null];
    return was === is ? [] : [{ fact, before: was, after: is }];
  });
  const dateOf = (said: typeof then): string | null => said["modifiedOn"] ?? said["publishedOn"] ?? null;
  const isChanged = size.removed + size.added + size.moved > 0;
  // Other words in our own reading or by our own hand are none of the page's doing.
  const isPages = newer.reason === "recapture" || newer.reason === "import";
  const hasDates = dateOf(then) !== null || dateOf(now) !== null;
  const setAside = (row: Compared): number => comparedBlocks(row, true).length - comparedBlocks(row, false).length;
  return {
    sourceId: newer.sourceId,
    older: toView(older),
    newer: toView(newer),
    facts,
    silent: !isPages || !isChanged ? false : hasDates ? dateOf(then) === dateOf(now) : null,
    pageDate: dateOf(now),
    asides: { shown: asides, older: setAside(older), newer: setAside(newer) },
    size,
    rows,
  };
}
