import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";

import { prepareQueue } from "#/server/jobs/queue.ts";
import { type Cluster, startCluster } from "#/server/postgres/cluster.ts";
import { migrate } from "#/server/postgres/migrate.ts";

import { place } from "./place.ts";

/** The migrated database that each test file's own is copied from. */
export const templateName = "assay_template";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the maintenance database of the test cluster, for its owner. */
    clusterUrl: string;
  }
}

let cluster: Cluster | undefined;
let folder: string | undefined;

/** Starts one PostgreSQL for the whole run and migrates the template. */
export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(await place(), "assay-test-"));
  // Postgres may run as another user, who must pass through.
  await chmod(folder, 0o711);
  cluster = await startCluster({
    folder: join(folder, "postgres"),
    password: randomBytes(12).toString("hex"),
    fast: true,
  });
  const url = cluster.url("postgres");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  await migrate(cluster.url(templateName));
  await prepareQueue(cluster.url(templateName));
  project.provide("clusterUrl", url);
}

/** Stops it and leaves nothing behind. */
export async function teardown(): Promise<void> {
  await cluster?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
}
