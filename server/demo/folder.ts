import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { env } from "#/server/env.ts";

/** A new folder for a demo that is thrown away; null where ASSAY_DATA names one, which is then kept. */
export async function throwAwayFolder(): Promise<string | null> {
  if (!env().ASSAY_DATA.endsWith(".data")) return null;
  const folder = await mkdtemp(join(tmpdir(), "assay-demo-"));
  await chmod(folder, 0o711);
  return folder;
}
