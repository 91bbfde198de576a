import { parentPort } from "node:worker_threads";

import { answerAnchors } from "./anchor-line.ts";

// The thread that does the work, so that a pair of texts that costs too much can be given up from outside.
parentPort?.on("message", (line: string) => void answerAnchors(line).then((answer) => parentPort?.postMessage(answer)));
