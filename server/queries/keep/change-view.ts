import { z } from "zod";

import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";
import { type Block, readBlocks } from "#/text/canonical.ts";
import { type ChangeSize, readDifference } from "#/text/change/difference.ts";
import { asDocument } from "#/text/document.ts";
import { isBlockRole } from "#/text/role.ts";
import { withRoles } from "#/text/site/with-role.ts";

/** What Prisma has to read of a snapshot that is compared. */
export const comparedSelect = {
  id: true,
  sourceId: true,
  capturedAt: true,
  reason: true,
  note: true,
  words: true,
  textSha256: true,
  document: true,
  candidates: true,
  blockChoices: { select: { block: true, role: true }, orderBy: { block: "asc" } },
} satisfies Prisma.SnapshotSelect;

/** A snapshot as it is compared. */
export type Compared = Prisma.SnapshotGetPayload<{ select: typeof comparedSelect }>;

/** Snapshots that come before one of the same source, as all lists of them are ordered: by time, then by id. */
export const olderThan = ({ id, capturedAt }: Pick<Compared, "id" | "capturedAt">): Prisma.SnapshotWhereInput => ({
  OR: [{ capturedAt: { lt: capturedAt } }, { capturedAt, id: { lt: id } }],
});

const Found = z.record(z.string(), z.array(z.object({ value: z.string() }))).catch({});

/** What a snapshot's page said first of each fact about itself. */
export function factsOf({ candidates }: Compared): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(Found.parse(candidates)).map(([name, found]) => [name, found[0]?.value]));
}

/** The blocks of a snapshot as people chose them; those that are set aside only where they are asked for. */
export function comparedBlocks({ document, blockChoices }: Compared, asides: boolean): readonly Block[] {
  const chosen = new Map(blockChoices.map(({ block, role }) => [block, role]));
  const given = withRoles(asDocument(document), (block) => {
    const role = chosen.get(block);
    return isBlockRole(role) ? { role, reason: null } : undefined;
  });
  return readBlocks(given).filter(({ role }) => asides || role === "body");
}

const most = 2000;
const known = new Map<string, ChangeSize>();

type Named = Pick<Compared, "id" | "blockChoices" | "words">;

/** Words that are compared for one reading at the most: two or three seconds. Sixty pages of 5,000 words are within it. */
const budget = 300_000;

/** Names a snapshot with what people chose for its blocks: a difference of two of these is always the same. */
const nameOf = ({ id, blockChoices }: Named): string =>
  id + blockChoices.map(({ block, role }) => `${block}${role}`).join();

async function reckon(older: Named, newer: Named): Promise<ChangeSize> {
  const rows = await db().snapshot.findMany({ where: { id: { in: [older.id, newer.id] } }, select: comparedSelect });
  const blocksOf = (wanted: Named): readonly Block[] => {
    const row = rows.find(({ id }) => id === wanted.id);
    return row ? comparedBlocks({ ...row, blockChoices: wanted.blockChoices }, false) : [];
  };
  return readDifference(blocksOf(older), blocksOf(newer)).size;
}

/**
 * How much of the text itself changed at each of these snapshots of one source, newest first, against the next; nothing for
 * the last. Snapshots never change, so each is reckoned once and remembered; of many long ones only so many at a time, the
 * newest first, and null stands for those that a later reading will reckon. The caller has asked whether they may be read.
 */
export async function changeSizes(
  snapshots: readonly Named[],
  words: number = budget,
): Promise<readonly (ChangeSize | null)[]> {
  const sizes: (ChangeSize | null)[] = [];
  let left = words;
  for (const [index, newer] of snapshots.entries()) {
    const older = snapshots[index + 1];
    if (!older) break;
    const key = `${nameOf(older)} ${nameOf(newer)}`;
    let size = known.get(key) ?? null;
    if (size === null && left > 0) {
      left -= newer.words;
      // One after the other, so that others are served between two long texts.
      size = await reckon(older, newer);
    }
    if (size !== null) known.set(key, size);
    if (known.size > most) known.delete(known.keys().next().value ?? "");
    sizes.push(size);
  }
  return sizes;
}
