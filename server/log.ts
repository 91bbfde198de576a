import { pino } from "pino";

import { env } from "./env.ts";

/**
 * The process's log: one JSON object a line on standard output. Secrets never get here: whole requests and inputs are
 * not logged, and the usual names are masked in case one slips in.
 */
export const log = pino({
  name: "assay",
  level: env().ASSAY_LOG,
  redact: {
    paths: ["password", "token", "cookie", "authorization", "*.password", "*.token", "*.cookie", "*.authorization"],
    censor: "…",
  },
});
