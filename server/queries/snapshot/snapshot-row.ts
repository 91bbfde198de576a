import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

/** What Prisma reads of a snapshot beside its words, and what it need not: nobody is shown these, and they are long. */
const parts = {
  include: { source: true, blockChoices: true },
  omit: { text: true, document: true, sketch: true, sketchBands: true, requestHeaders: true, responseHeaders: true },
} as const satisfies Prisma.SnapshotDefaultArgs;

const wordParts = { text: true, document: true } as const satisfies Prisma.SnapshotSelect;

type Words = Prisma.SnapshotGetPayload<{ select: typeof wordParts }>;

/** A snapshot with its source, what people chose for its blocks, and its words. */
export type SnapshotRow = Prisma.SnapshotGetPayload<typeof parts> & Words;

/** How much text is kept, UTF-16 code units: some sixty texts of 20,000 words. */
const most = 8_000_000;

/** The words that were read last, the latest at the end. They never change: the database refuses it, to everybody. */
const kept = new Map<string, Words>();
let length = 0;

function keep(id: string, words: Words): void {
  if (kept.has(id)) length -= words.text.length;
  kept.delete(id);
  kept.set(id, words);
  length += words.text.length;
  for (const [oldest, { text }] of kept) {
    if (length <= most) return;
    kept.delete(oldest);
    length -= text.length;
  }
}

/** The one snapshot that is asked for, or null. Who asks says in `where` what they may see; the words of it come from memory where they can. */
export async function readSnapshot(where: Prisma.SnapshotWhereInput): Promise<SnapshotRow | null> {
  const row = await db().snapshot.findFirst({ where, ...parts });
  if (!row) return null;
  const words =
    kept.get(row.id) ?? (await db().snapshot.findUniqueOrThrow({ where: { id: row.id }, select: wordParts }));
  keep(row.id, words);
  return { ...row, ...words };
}
