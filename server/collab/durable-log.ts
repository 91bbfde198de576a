import type { beforeSyncPayload, Document, Extension } from "@hocuspocus/server";
import * as Y from "yjs";

import { log as logger } from "#/server/log.ts";

import { drop, type LiveContext, Refusal } from "./connection.ts";
import { documentLimit } from "./document-name.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Room, Rooms } from "./room.ts";

const syncStepTwo = 1;

/** The update of somebody who has nothing new: no structures, no deletions. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}

/** Whether the document has all of it. A browser that comes back sends every deletion again. */
function isKnown(document: Document, update: Uint8Array): boolean {
  return Y.snapshotContainsUpdate(Y.snapshot(document), update);
}

/** `room.size` only ever adds up, so it is measured anew before anything is refused for it. */
function fits(room: Room, document: Document, more: number): boolean {
  if (room.size + more > documentLimit) room.size = Y.encodeStateAsUpdate(document).length;
  return room.size + more <= documentLimit;
}

/**
 * Makes every edit durable before it is applied, shown to others and acknowledged: Hocuspocus awaits `beforeSync`, in
 * order for each connection. What cannot be kept closes the connection, and the browser keeps it and offers it again.
 */
export function durableLog(rooms: Rooms, log: GroupCommit): Extension<LiveContext> {
  return {
    async onLoadDocument({ document, context }) {
      if (context.kind === "assessment") await rooms.open(document, context.id);
    },

    async beforeSync({ type, payload, document, connection, context }: beforeSyncPayload<LiveContext>) {
      const room = rooms.of(document);
      if (type === 0 || connection.readOnly) return;
      const refuse = (reason: string): never => {
        drop(connection, reason);
        throw new Refusal(reason);
      };
      if (!room) return refuse("invalid-update");
      if (isEmpty(payload)) return;
      if (!rooms.accepts(room, document, payload)) return refuse("invalid-update");
      if (type === syncStepTwo && isKnown(document, payload)) return;
      if (!fits(room, document, payload.length)) {
        rooms.reject(room);
        return refuse("text-too-long");
      }
      // The bytes lie in the frame's buffer; the log keeps its own.
      const entry = {
        documentId: room.documentId,
        newsroomId: context.newsroomId,
        memberId: context.memberId,
        bytes: payload.slice(),
      };
      const outcome = await log.add(entry).catch((error: unknown): "unavailable" => {
        logger.error({ err: error, documentId: room.documentId }, "the log of a text cannot be written");
        return "unavailable";
      });
      if (outcome === "appended") return rooms.grew(room, payload.length);
      rooms.reject(room);
      return refuse(outcome === "locked" ? "locked" : "log-unavailable");
    },

    async beforeUnloadDocument({ document }) {
      const room = rooms.of(document);
      if (!room) return;
      rooms.reject(room);
      if (room.unfolded > 0) rooms.fold(room);
    },
  };
}
