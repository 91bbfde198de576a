import type { JobWithMetadata } from "pg-boss";

import { log } from "#/server/log.ts";

import { giveUpCapture, runCapture } from "./capture.ts";
import { type Jobs, openQueue } from "./queue.ts";

const settings = { includeMetadata: true, pollingIntervalSeconds: 0.5, batchSize: 1, localConcurrency: 2 } as const;

/**
 * Works through the queue until `stop`. A job of a worker that died is taken over after its heartbeat runs out; a job
 * that keeps failing ends where a person sees it.
 */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = await openQueue(true, (error) => log.error({ err: error }, "queue"));
  await boss.work("capture", settings, async (jobs: JobWithMetadata<Jobs["capture"]>[]) => {
    for (const job of jobs) {
      try {
        await runCapture(job.data.importId);
      } catch (error) {
        log.error({ err: error, importId: job.data.importId, attempt: job.retryCount + 1 }, "capture failed");
        if (job.retryCount < job.retryLimit) throw error;
        await giveUpCapture(job.data.importId, error);
      }
    }
  });
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}
