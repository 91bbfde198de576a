import { requireClient } from "./build.ts";

// Loaded by `node --import` before the program itself, whose imports need Prisma's client to be there already.
await requireClient();
