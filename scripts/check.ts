import { requireClient } from "#/server/start/build.ts";

import { runAll } from "./run.ts";

/** `npm run check`: format, types, lint, unused code, layers, unit tests. Run it before every commit. */
await requireClient();
const failed = await runAll([
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "route types", command: ["next", "typegen"] },
  { name: "types", command: ["tsc", "--noEmit"] },
  { name: "lint", command: ["oxlint", "--type-aware"] },
  { name: "unused code", command: ["knip"] },
  { name: "unit tests", command: ["vitest", "run", "--project", "unit"] },
]);
process.exit(failed.length > 0 ? 1 : 0);
