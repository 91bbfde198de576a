import { defineConfig } from "prisma/config";

/** Only `prisma generate` reads this; migrations go through server/postgres (Prisma's own engine in WebAssembly). */
export default defineConfig({ schema: "prisma/schema.prisma" });
