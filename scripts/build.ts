import { requireBuild } from "#/server/start/build.ts";

/** `npm run build`: builds the pages, unless the last build was of the same sources. */
await requireBuild((text) => process.stdout.write(`${text}\n`));
