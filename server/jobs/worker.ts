import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";

import { listen } from "#/server/collab/listen.ts";
import { env } from "#/server/env.ts";
import { log } from "#/server/log.ts";
import { noticeChannel } from "#/server/record.ts";

import { runCarry } from "./carry.ts";
import { giveUpCapture, noteDelay, runCapture } from "./capture.ts";
import { type Jobs, openQueue } from "./queue.ts";
import { startWatch } from "./watch.ts";
import { leaveCaptures, leaveEndedCaptures } from "./way.ts";

/** So many imports are under way at once in a process: most of the time of most of them is waiting for a site. */
const seats = 8;
/** Polling is the net below the notices: what was missed is found within this, in seconds. */
const settings = { includeMetadata: true, pollingIntervalSeconds: 2, batchSize: 1 } as const;

const Told = z.object({ type: z.string(), subjectId: z.string() });

async function work(job: JobWithMetadata<Jobs["capture"]>): Promise<void> {
  const { importId, attempt } = job.data;
  try {
    await runCapture(importId, { attempt, signal: job.signal });
  } catch (error) {
    log.error({ err: error, importId, attempt, trial: job.retryCount + 1 }, "capture failed");
    if (job.retryCount >= job.retryLimit) return giveUpCapture(importId, error, attempt);
    await noteDelay(importId, error, attempt);
    throw error;
  }
}

/**
 * Works through the queue until `stop`. A notice that an import was asked for wakes a worker who has nothing to do; one that
 * an import was cancelled stops the work on it. A job of a worker that died is taken over after its heartbeat runs out; a
 * job that keeps failing ends where a person sees it.
 */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = await openQueue(true, (error) => log.error({ err: error }, "queue"));
  const idle = new Set<string>();
  for (let seat = 0; seat < seats; seat++) {
    const id: string = await boss.work("capture", settings, async ([job]: JobWithMetadata<Jobs["capture"]>[]) => {
      idle.delete(id);
      try {
        if (job) await work(job);
      } finally {
        idle.add(id);
        // Whoever has just worked looks at once whether there is more, instead of resting first.
        boss.notifyWorker(id);
      }
    });
    idle.add(id);
  }
  const carrier: string = await boss.work("carry", settings, async ([job]: JobWithMetadata<Jobs["carry"]>[]) => {
    if (!job) return;
    const { snapshotId } = job.data;
    await runCarry(snapshotId).catch((error: unknown) => {
      log.error({ err: error, snapshotId, trial: job.retryCount + 1 }, "carry failed");
      throw error;
    });
  });
  const wake = (): void => {
    const [next] = idle;
    if (next === undefined) return;
    // The last to be woken again, so that several who are asked for at once wake as many.
    idle.delete(next);
    idle.add(next);
    boss.notifyWorker(next);
  };
  const notices = listen({
    url: env().DATABASE_URL ?? "",
    channels: {
      [noticeChannel](payload) {
        const { type, subjectId } = Told.parse(JSON.parse(payload));
        if (type === "import.cancelled") leaveCaptures([subjectId]);
        if (type === "import.asked" || type === "import.retried") wake();
        if (type === "source.captured") boss.notifyWorker(carrier);
      },
    },
    onReturn: () => void leaveEndedCaptures().catch((error: unknown) => log.error({ err: error }, "imports")),
    onError: (error) => log.warn({ err: error }, "imports are not told of news; polling goes on"),
  });
  const watch = startWatch();
  return {
    async stop() {
      await watch.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
      await notices.close();
    },
  };
}
