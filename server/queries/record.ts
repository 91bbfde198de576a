import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";

import { memberNames } from "#/server/queries/part/member-name.ts";
import type { Page } from "#/server/queries/part/page.ts";
import { visible } from "./visible.ts";

/** One line of the record as people read it, with the hashes that chain it. */
export interface EventView {
  readonly seq: string;
  readonly at: string;
  readonly actorName: string | null;
  readonly via: string;
  readonly type: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
}

const Line = z.object({ data: z.record(z.string(), z.unknown()) });

/** What was said of the deed in the hashed line itself. */
export function eventData(line: string): Readonly<Record<string, unknown>> {
  return Line.parse(JSON.parse(line)).data;
}

/** The newsroom's record, newest line first; `after` is the `seq` that the last page ended with. */
export async function listEvents(
  actor: Actor,
  given: { after?: string | undefined; limit?: number } = {},
): Promise<Page<EventView>> {
  const limit = Math.min(given.limit ?? 100, 500);
  const after = given.after && /^\d{1,18}$/u.test(given.after) ? { seq: { lt: BigInt(given.after) } } : {};
  const rows = await db().event.findMany({
    where: { AND: [visible.record(actor), after] },
    orderBy: { seq: "desc" },
    take: limit + 1,
  });
  const names = rows.length > 0 ? await memberNames(actor) : new Map<string, { name: string }>();
  const items = rows.slice(0, limit).map((row) => ({
    seq: String(row.seq),
    at: row.at.toISOString(),
    actorName: row.actorId ? (names.get(row.actorId)?.name ?? null) : null,
    via: row.via,
    type: row.type,
    subjectId: row.subjectId,
    data: eventData(row.line),
    prevHash: row.prevHash,
    hash: row.hash,
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
}
