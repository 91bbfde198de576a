import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Hocuspocus } from "@hocuspocus/server";
import { type WebSocket, WebSocketServer } from "ws";

import { env } from "#/server/env.ts";
import { log as logger } from "#/server/log.ts";
import { noticeChannel } from "#/server/record.ts";
import { sessionChannel } from "#/server/sign-in/session-row.ts";

import { audit } from "./audit.ts";
import { authenticate } from "./authenticate.ts";
import type { LiveContext } from "./connection.ts";
import { liveChannel } from "./document-name.ts";
import { durableLog } from "./durable-log.ts";
import { GroupCommit } from "./group-commit.ts";
import { listen } from "./listen.ts";
import { announce, announceGap, documentOf } from "./notice.ts";
import { presence } from "./presence.ts";
import { Rooms } from "./room.ts";
import { livePath, refuseUpgrade, refusedUpgrade } from "#/server/collab/door/upgrade.ts";
import { namesDocument, upgradeAddress, Waiting } from "#/server/collab/door/waiting.ts";

/** Milliseconds: reading the log again, judging connections again, telling browsers that we are here. */
const periods = { log: 5000, audit: 30_000, ping: 20_000 };
const pong = 10;
const ping = Uint8Array.of(9);

/** The live server: texts written together and notices, on the path /live of whatever HTTP server hands it upgrades. */
export interface LiveServer {
  /** Resolves when it hears notices. */
  readonly ready: Promise<void>;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes all connections (browsers keep what was not acknowledged) and waits for the log. */
  close(): Promise<void>;
}

/** Runs one at a time; asked meanwhile, runs once more. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work().catch(onError);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}

/** Failures that no request waits for; the server goes on. */
function onError(error: unknown): void {
  logger.error({ err: error }, "live server");
}

/** Composes the live server of this process. */
export function createLiveServer(
  limits: ConstructorParameters<typeof Waiting>[1] = { most: 100, period: 60_000 },
): LiveServer {
  const log = new GroupCommit();
  const rooms = new Rooms(onError);
  const hocuspocus = new Hocuspocus<LiveContext>({
    quiet: true,
    extensions: [authenticate, durableLog(rooms, log), presence()],
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * 1024 * 1024, perMessageDeflate: false });
  const judge = oneAtATime(() => audit(hocuspocus));
  const readLog = oneAtATime(() => rooms.refresh(hocuspocus));
  const waiting = new Waiting(hocuspocus, limits);
  let closing = false;

  const subscription = listen({
    url: env().DATABASE_URL ?? "",
    onError,
    channels: {
      [noticeChannel]: (payload) => {
        announce(hocuspocus, payload);
        judge();
      },
      [sessionChannel]: judge,
      [liveChannel]: (payload) => void rooms.refresh(hocuspocus, documentOf(payload)).catch(onError),
    },
    onReturn: () => {
      announceGap(hocuspocus);
      judge();
      readLog();
    },
  });
  const timers = [
    setInterval(readLog, periods.log),
    setInterval(judge, periods.audit),
    setInterval(() => sockets.clients.forEach((socket) => socket.send(ping)), periods.ping),
  ];

  function accept(socket: WebSocket, request: IncomingMessage): void {
    const client = hocuspocus.handleConnection(
      socket,
      new Request(`http://live${livePath}`, { headers: { origin: request.headers.origin ?? "" } }),
    );
    waiting.add(socket, upgradeAddress(request));
    socket.on("message", (data: Buffer, binary) => {
      if (!binary) socket.close(1003, "binary only");
      else if (data.length === 1 && data[0] === pong) return;
      else if (namesDocument(data)) client.handleMessage(new Uint8Array(data));
      else socket.close(4401, "no such document");
    });
    socket.on("close", (code, reason) => client.handleClose({ code, reason: reason.toString() }));
    // A frame over the limit, a broken one: ws closes the socket itself.
    socket.on("error", () => undefined);
  }

  return {
    ready: subscription.ready,
    handleUpgrade(request, socket, head) {
      const refused = closing
        ? 503
        : (refusedUpgrade(request) ?? (waiting.isFull(upgradeAddress(request)) ? 429 : null));
      if (refused) refuseUpgrade(socket, refused);
      else sockets.handleUpgrade(request, socket, head, (accepted) => accept(accepted, request));
    },
    async close() {
      closing = true;
      timers.forEach(clearInterval);
      await subscription.close();
      for (const socket of sockets.clients) socket.close(1001, "going away");
      await log.drain();
      const ended = new Promise<void>((resolve) => sockets.close(() => resolve()));
      const late = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 2000);
      await ended;
      clearTimeout(late);
      await Promise.allSettled(
        [...hocuspocus.documents.values()].map((document) => hocuspocus.unloadDocument(document)),
      );
      await rooms.settle();
    },
  };
}
