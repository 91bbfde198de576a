import { startWorker } from "#/server/jobs/worker.ts";

// A worker in a process of its own, for tests that kill it: says when it works, and goes on until it is ended.
await startWorker();
process.stdout.write("working\n");
