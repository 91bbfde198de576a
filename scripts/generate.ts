import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** `npm run generate`: writes Prisma's client from schema.prisma. No engine is downloaded: /bin/true stands in for it. */
const root = join(import.meta.dirname, "..");
execFileSync(process.execPath, [join(root, "node_modules/prisma/build/index.js"), "generate"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
});
