import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const root = join(import.meta.dirname, "../../prisma");

/** The text of schema.prisma. */
export async function datamodel(): Promise<string> {
  return readFile(join(root, "schema.prisma"), "utf8");
}

/** The migrations of the repository, oldest first. */
export async function migrations(): Promise<MigrationList> {
  const folders = (await readdir(join(root, "migrations"), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const directories = folders.map(async (path) => ({
    path,
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok" as const, value: await readFile(join(root, "migrations", path, "migration.sql"), "utf8") },
    },
  }));
  return {
    baseDir: join(root, "migrations"),
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(directories),
  };
}

let loaded: Promise<typeof bindings.SchemaEngine> | undefined;

async function load(): Promise<typeof bindings.SchemaEngine> {
  const require = createRequire(import.meta.url);
  const script = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(script.replace(basename(script), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return bindings.SchemaEngine;
}

/**
 * Prisma's own schema engine, compiled to WebAssembly: it needs no download, and leaves the standard
 * `_prisma_migrations` table behind. `url` is the owner's; the engine is freed after `use`.
 */
export async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  const Engine = await loaded;
  const pool = new pg.Pool({ connectionString: url, options: "-c timezone=UTC", max: 2 });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // The adapter cuts a script at every semicolon, through the middle of a function; Postgres reads it whole.
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await Engine.new({ datamodels: [["schema.prisma", await datamodel()]] }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}
