import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { expect } from "vitest";

import { db } from "#/server/db.ts";

/** What the first line of a record has before it. */
export const zero = "0".repeat(64);

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Follows the chain from its beginning and answers its length. */
export async function follow(newsroomId: string): Promise<number> {
  const events = await db().event.findMany({ where: { newsroomId }, orderBy: { seq: "asc" } });
  let previous = zero;
  for (const [index, event] of events.entries()) {
    const line = JSON.parse(event.line) as Record<string, unknown>;
    expect(event.seq).toBe(BigInt(index + 1));
    expect(event.prevHash).toBe(previous);
    expect(event.hash).toBe(sha256(event.line));
    expect(canonicalize(line)).toBe(event.line);
    expect(line).toMatchObject({
      newsroom: newsroomId,
      seq: index + 1,
      at: event.at.toISOString(),
      actor: event.actorId,
      via: event.via,
      type: event.type,
      subject: event.subjectId,
      prev: previous,
    });
    previous = event.hash;
  }
  const head = await db().eventHead.findUnique({ where: { newsroomId } });
  expect([head?.seq ?? 0n, head?.hash ?? zero]).toEqual([BigInt(events.length), previous]);
  return events.length;
}
