import { parentPort } from "node:worker_threads";

import { carryAnchors } from "#/text/anchor.ts";
import type { Pair } from "./judge.ts";

// The thread in which long texts are compared, so that everybody else is answered meanwhile.
parentPort?.on("message", ({ number, before, after, anchors }: Pair) => {
  parentPort?.postMessage({ number, outcomes: carryAnchors(before, after, anchors) });
});
