import type { Document, Extension } from "@hocuspocus/server";

import type { LiveContext } from "./connection.ts";

/**
 * Who is here is the server's word: whatever a browser says of itself, `user` becomes the member of its ticket, and it
 * speaks for nobody else's presence.
 */
export function presence(): Extension<LiveContext> {
  const owners = new WeakMap<Document, Map<number, string>>();
  return {
    async beforeHandleAwareness({ states, context, document, socketId }) {
      if (!context) return;
      const owned = owners.get(document) ?? new Map<number, string>();
      owners.set(document, owned);
      for (const client of owned.keys()) if (!document.awareness.getStates().has(client)) owned.delete(client);
      for (const [client, state] of states) {
        const foreign = (owned.get(client) ?? socketId) !== socketId;
        // Hocuspocus decodes into an Awareness that carries an empty state of its own; that is nobody.
        if (foreign || Object.keys(state).length === 0) {
          states.delete(client);
          continue;
        }
        owned.set(client, socketId);
        state["user"] = { id: context.memberId, name: context.name };
      }
    },
  };
}
