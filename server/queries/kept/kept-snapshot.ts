import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { Memory } from "./memory.ts";

/** What Prisma reads of a snapshot beside its words, and what it need not: nobody is shown these, and they are long. */
const parts = {
  include: { source: true, blockChoices: true },
  omit: { text: true, document: true, sketch: true, sketchBands: true, requestHeaders: true, responseHeaders: true },
} as const satisfies Prisma.SnapshotDefaultArgs;

const wordParts = { text: true, document: true } as const satisfies Prisma.SnapshotSelect;

type Words = Prisma.SnapshotGetPayload<{ select: typeof wordParts }>;

/** A snapshot with its source, what people chose for its blocks, and its words. */
export type SnapshotRow = Prisma.SnapshotGetPayload<typeof parts> & Words;

/** How much is kept, bytes by a rough reckoning: some fifty texts of 20,000 words with what is drawn of them. */
const most = 100_000_000;

/** The words that were read last. They never change: whoever works here, the database refuses it. */
const memory = new Memory<Words>(most);

/** A text, its document of many small objects, and what is drawn of it: what counts is how many lines it has, too. */
const weigh = ({ text }: Words): number => 4_000 + 10 * text.length + 2_000 * text.split("\n").length;

/** The one snapshot that is asked for, or null. Who asks says in `where` what they may see; the words of it come from memory where they can. */
export async function readSnapshot(where: Prisma.SnapshotWhereInput): Promise<SnapshotRow | null> {
  const row = await db().snapshot.findFirst({ where, ...parts });
  if (!row) return null;
  const words =
    memory.get(row.id) ?? (await db().snapshot.findUniqueOrThrow({ where: { id: row.id }, select: wordParts }));
  memory.keep(row.id, words, weigh(words));
  return { ...row, ...words };
}
