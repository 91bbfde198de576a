import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import * as Y from "yjs";

import { LiveProvider } from "#/components/editor/live-provider.ts";
import type { Actor } from "#/domain/actor.ts";
import { issueTicket } from "#/server/collab/ticket.ts";
import { reasoningSchemaVersion } from "#/text/reasoning.ts";

/** The session of those who have none: what the command line uses. */
export const noSession = "00000000-0000-0000-0000-000000000000";

/** A browser's end of the live connection. */
export interface TestClient {
  readonly provider: LiveProvider;
  readonly socket: HocuspocusProviderWebsocket;
  readonly doc: Y.Doc;
  /** Reasons of refused sign-ins and of closed channels, in order. */
  readonly refusals: string[];
  readonly closings: string[];
  readonly messages: string[];
  close(): void;
}

interface Options {
  readonly port: number;
  readonly name: string;
  readonly actor: Actor & { sessionId?: string };
  readonly schema?: number;
  /** Instead of a new ticket at each connection. */
  readonly ticket?: () => Promise<string>;
  readonly doc?: Y.Doc;
}

/** Connects as a page of ours does; comes back by itself within moments. */
export function connect({
  port,
  name,
  actor,
  schema = reasoningSchemaVersion,
  ticket,
  doc = new Y.Doc(),
}: Options): TestClient {
  class Socket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { origin: `http://127.0.0.1:${port}` } });
      // A test may end while a connection is being made.
      this.on("error", () => undefined);
    }
  }
  const refusals: string[] = [];
  const closings: string[] = [];
  const messages: string[] = [];
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}/live`,
    WebSocketPolyfill: Socket,
    delay: 20,
    minDelay: 20,
    maxDelay: 200,
    onClose: ({ event }) => void closings.push(event.reason),
  });
  const provider = new LiveProvider(name, socket, doc, async () => {
    const fresh = ticket ?? (() => issueTicket({ ...actor, sessionId: actor.sessionId ?? noSession }, name));
    return JSON.stringify({ ticket: await fresh(), schema });
  });
  provider.on("authenticationFailed", ({ reason }: { reason: string }) => void refusals.push(reason));
  provider.on("stateless", ({ payload }: { payload: string }) => void messages.push(payload));
  return {
    provider,
    socket,
    doc,
    refusals,
    closings,
    messages,
    close() {
      provider.destroy();
      socket.destroy();
      doc.destroy();
    },
  };
}
