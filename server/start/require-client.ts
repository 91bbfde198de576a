import { enableCompileCache } from "node:module";
import { join } from "node:path";

import { requireClient } from "./build.ts";

// Loaded by `node --import` before the program itself. What Node has compiled once it need not compile again at each start;
// where the folder cannot be written, it does.
enableCompileCache(join(import.meta.dirname, "../../.cache/compiled"));
// The program's imports need Prisma's client to be there already.
await requireClient();
