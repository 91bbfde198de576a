import type { Extension, onAuthenticatePayload } from "@hocuspocus/server";
import { z } from "zod";

import { isAtLeast } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { reasoningSchemaVersion } from "#/text/reasoning.ts";

import { connections, type LiveContext, Refusal } from "./connection.ts";
import { parseDocumentName } from "./document-name.ts";
import { isLocked } from "./log.ts";
import { useTicket } from "./ticket.ts";

const Token = z.object({ ticket: z.string().min(1).max(200), schema: z.int() });

/** Sockets that one member may hold, and clients that one document may have. */
const limits = { socketsOfMember: 20, assessment: 100, newsroom: 1000 };

function readToken(token: string): z.infer<typeof Token> {
  try {
    return Token.parse(JSON.parse(token));
  } catch {
    throw new Refusal("invalid-ticket");
  }
}

function checkLimits(
  { instance, documentName, socketId }: onAuthenticatePayload,
  memberId: string,
  most: number,
): void {
  if ((instance.documents.get(documentName)?.getConnectionsCount() ?? 0) >= most) throw new Refusal("too-many-clients");
  const sockets = new Set<string>();
  for (const connection of connections(instance))
    if (connection.context.memberId === memberId) sockets.add(connection.socketId);
  if (!sockets.has(socketId) && sockets.size >= limits.socketsOfMember) throw new Refusal("too-many-connections");
}

/**
 * Admits a connection by its ticket, which is used up whatever follows, and reads membership, role and the claim's
 * state anew. Notices are read-only for all; a text is for viewers, and for everybody while it is in review, approved or
 * published. A browser with an older schema than ours is refused before it sees the text.
 */
export const authenticate: Extension<LiveContext> = {
  async onAuthenticate(payload) {
    const name = parseDocumentName(payload.documentName);
    const { ticket, schema } = readToken(payload.token);
    const holder = await useTicket(ticket, payload.documentName);
    if (!holder || !name) throw new Refusal("invalid-ticket");
    if (schema < reasoningSchemaVersion) throw new Refusal("old-schema");
    checkLimits(payload, holder.memberId, limits[name.kind]);
    const context: LiveContext = { ...holder, ...name };
    if (name.kind === "newsroom") {
      if (name.id !== holder.newsroomId) throw new Refusal("invalid-ticket");
      payload.connectionConfig.readOnly = true;
      return context;
    }
    const [document] = await db().$queryRaw<{ newsroomId: string; locked: boolean }[]>`
      SELECT d.newsroom_id AS "newsroomId", coalesce(${isLocked}, false) AS locked
      FROM live_document d LEFT JOIN assessment a ON a.live_document_id = d.id LEFT JOIN claim c ON c.id = a.claim_id
      WHERE d.id = ${name.id}::uuid`;
    if (document?.newsroomId !== holder.newsroomId) throw new Refusal("invalid-ticket");
    payload.connectionConfig.readOnly = document.locked || !isAtLeast(holder, "editor");
    return context;
  },

  async beforeHandleMessage({ context }) {
    if (context.dropped) throw new Refusal("dropped");
  },
};
