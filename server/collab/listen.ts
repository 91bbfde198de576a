import pg from "pg";

import { connectionOptions } from "#/server/db.ts";

/** A running subscription to Postgres' notices. */
export interface Subscription {
  /** Resolves at the first connection. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** How often the connection is tried, so that one that died silently is noticed, in milliseconds. */
const heartbeat = 20_000;
const pauses = { first: 200, most: 5000 };

/**
 * Listens on channels of Postgres over a connection of its own, and comes back by itself when that is lost. Notices sent
 * meanwhile are gone: `onReturn` lets the reader look for what it missed.
 */
export function listen(options: {
  readonly url: string;
  readonly channels: Readonly<Record<string, (payload: string) => void>>;
  readonly onReturn: () => void;
  readonly onError: (error: unknown) => void;
}): Subscription {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let connectedOnce = false;
  const first = Promise.withResolvers<void>();

  async function connect(pause: number): Promise<void> {
    const next = new pg.Client({
      connectionString: options.url,
      options: connectionOptions,
      application_name: "assay live",
      keepAlive: true,
      connectionTimeoutMillis: 5000,
    });
    client = next;
    let lost = false;
    const again = (error: unknown) => {
      if (lost) return;
      lost = true;
      clearInterval(timer);
      next.end().catch(() => undefined);
      if (closed) return;
      options.onError(error);
      timer = setTimeout(() => void connect(Math.min(pause * 2, pauses.most)), pause);
    };
    next.on("error", again);
    next.on("end", () => again(new Error("Postgres ended the connection that listens for notices.")));
    next.on("notification", ({ channel, payload }) => options.channels[channel]?.(payload ?? ""));
    try {
      await next.connect();
      for (const channel of Object.keys(options.channels)) await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      again(error);
      return;
    }
    if (closed) return;
    pause = pauses.first;
    timer = setInterval(() => void next.query("SELECT 1").catch(again), heartbeat);
    if (connectedOnce) options.onReturn();
    connectedOnce = true;
    first.resolve();
  }

  void connect(pauses.first);
  return {
    ready: first.promise,
    async close() {
      closed = true;
      clearInterval(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
