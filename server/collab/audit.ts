import type { Connection, Hocuspocus } from "@hocuspocus/server";

import { isAtLeast } from "#/domain/actor.ts";
import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";

import { connections, drop, type LiveContext } from "./connection.ts";
import { isLocked } from "./log.ts";

interface Standing {
  readonly memberId: string;
  readonly sessionId: string;
  readonly role: Role;
}

/** The members and sessions among these that still stand, with the role of now: one statement for all connections. */
async function standings(open: readonly Connection<LiveContext>[]): Promise<Map<string, Standing>> {
  const pairs = new Map(open.map(({ context }) => [`${context.memberId} ${context.sessionId}`, context]));
  const rows = await db().$queryRaw<Standing[]>`
    SELECT m.id AS "memberId", p.session_id AS "sessionId", m.role::text AS role
    FROM unnest(${[...pairs.values()].map((c) => c.memberId)}::uuid[], ${[...pairs.values()].map((c) => c.sessionId)}::uuid[])
      AS p (member_id, session_id)
    JOIN membership m ON m.id = p.member_id AND m.ended_at IS NULL
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE p.session_id = '00000000-0000-0000-0000-000000000000'
      OR EXISTS (SELECT FROM session s WHERE s.id = p.session_id AND s.user_id = u.id AND s.expires_at > now())`;
  return new Map(rows.map((row) => [`${row.memberId} ${row.sessionId}`, row]));
}

/** The open texts that are closed for writing: their claim is in review, approved or published. */
async function lockedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT a.live_document_id AS id FROM assessment a JOIN claim c ON c.id = a.claim_id
    WHERE a.live_document_id = ANY(${ids}::uuid[]) AND ${isLocked}`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Judges every open connection anew, since Hocuspocus judges at connecting only. Who was removed, disabled or signed out
 * is cut off; where the right to write has changed, by role or by the state of the claim, the connection is ended so that
 * the browser comes back with the right it has now.
 */
export async function audit(hocuspocus: Hocuspocus<LiveContext>): Promise<void> {
  const open = [...connections(hocuspocus)];
  if (open.length === 0) return;
  const texts = [
    ...new Set(open.filter(({ context }) => context.kind === "assessment").map(({ context }) => context.id)),
  ];
  const [standing, locked] = await Promise.all([standings(open), lockedAmong(texts)]);
  for (const connection of open) {
    const { context, readOnly } = connection;
    const now = standing.get(`${context.memberId} ${context.sessionId}`);
    if (!now) drop(connection, "revoked", 4403);
    else if (context.kind === "assessment" && readOnly !== (locked.has(context.id) || !isAtLeast(now, "editor")))
      drop(connection, readOnly ? "unlocked" : "locked");
  }
}
