import type { Actor } from "#/domain/actor.ts";
import { authorize } from "#/domain/policy.ts";
import { found, Problem } from "#/domain/problem.ts";
import type { Role } from "#/domain/role.ts";
import { db } from "#/server/db.ts";
import { newToken, tokenHash } from "#/server/token.ts";

import { parseDocumentName } from "./document-name.ts";

/** Who holds a connection to one document, as the database says at the moment the ticket is used. */
export interface Holder {
  readonly memberId: string;
  readonly newsroomId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * A single-use key of sixty seconds to one document of the live connection, bound to the session that asked for it
 * (the nil uuid where there is none, as from the command line). Only its SHA-256 is kept.
 * @throws Problem `not_found` for a document that is not in the actor's newsroom.
 */
export async function issueTicket(actor: Actor & { sessionId: string }, documentName: string): Promise<string> {
  const name = found(parseDocumentName(documentName), "text");
  if (name.kind === "newsroom") authorize(actor, "newsroom.read", { newsroomId: name.id });
  else {
    const document = await db().liveDocument.findUnique({ where: { id: name.id }, select: { newsroomId: true } });
    if (document?.newsroomId !== actor.newsroomId) throw Problem.notFound("text");
    authorize(actor, "assessment.read", { newsroomId: document.newsroomId });
  }
  const ticket = newToken();
  await db().$executeRaw`DELETE FROM live_ticket WHERE member_id = ${actor.memberId}::uuid AND expires_at < now()`;
  await db().$executeRaw`
    INSERT INTO live_ticket (token_hash, newsroom_id, member_id, session_id, document_name, expires_at)
    VALUES (${tokenHash(ticket)}, ${actor.newsroomId}::uuid, ${actor.memberId}::uuid, ${actor.sessionId}::uuid, ${documentName},
      now() + interval '60 seconds')`;
  return ticket;
}

/**
 * Uses a ticket up and answers who holds it, or null when it is unknown, used, expired, for another document, or its
 * member, user or session has ended meanwhile. Of two uses at once one wins.
 */
export async function useTicket(ticket: string, documentName: string): Promise<Holder | null> {
  const [holder] = await db().$queryRaw<Holder[]>`
    WITH used AS (
      UPDATE live_ticket SET used_at = now()
      WHERE token_hash = ${tokenHash(ticket)} AND document_name = ${documentName} AND used_at IS NULL AND expires_at > now()
      RETURNING member_id, newsroom_id, session_id
    )
    SELECT m.id AS "memberId", m.newsroom_id AS "newsroomId", t.session_id AS "sessionId", u.name, m.role::text AS role
    FROM used t JOIN membership m ON m.id = t.member_id AND m.newsroom_id = t.newsroom_id AND m.ended_at IS NULL
    JOIN "user" u ON u.id = m.user_id AND u.disabled_at IS NULL
    WHERE t.session_id = '00000000-0000-0000-0000-000000000000'
      OR EXISTS (SELECT FROM session s WHERE s.id = t.session_id AND s.user_id = u.id AND s.expires_at > now())`;
  return holder ?? null;
}
