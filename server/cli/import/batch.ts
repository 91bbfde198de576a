import { resolve } from "node:path";

import type { Actor } from "#/domain/actor.ts";
import type { ImportState } from "#/domain/source.ts";

import { listBatchItems } from "#/server/queries/part/import-batch.ts";
import { sha256 } from "#/server/sha256.ts";
import type { Item } from "./item.ts";

/** An item as the batch knows it: an address by itself, a file by its name and the hash of its bytes. */
export const itemKey = (what: { url: string } | { sha256: string; fileName: string }): string =>
  "url" in what ? what.url : `${what.sha256} ${what.fileName}`;

/** What the same call has asked for before. */
export interface Batch {
  readonly name: string;
  /** Imports by the key of their item; the caller adds those it asks for. */
  readonly asked: Map<string, { readonly id: string; readonly state: ImportState }>;
  /** Keys of files that this very call has come upon. */
  readonly here: Set<string>;
}

async function asked(actor: Actor, name: string): Promise<Batch["asked"]> {
  const rows = await listBatchItems(actor, name);
  return new Map(
    rows.map(({ id, state, url, blobSha256, fileName }) => [
      itemKey(url === null ? { sha256: blobSha256 ?? "", fileName: fileName ?? "" } : { url }),
      { id, state },
    ]),
  );
}

/**
 * The batch of this call. The same arguments name the same batch, so that a call that was broken off goes on where it
 * stopped and imports nothing twice; `again` opens the next round, with which a call without it goes on.
 */
export async function openBatch(
  actor: Actor,
  items: readonly Item[],
  given: { readonly what: readonly string[]; readonly list: string | undefined; readonly again: boolean },
): Promise<Batch> {
  const places = [...given.what, ...(given.list ? [given.list] : [])].map((one) =>
    /^https?:/iu.test(one) || one === "-" ? one : resolve(one),
  );
  const from = given.list === "-" ? items.map(({ name }) => name) : [];
  const call = `cli:${sha256(JSON.stringify([places, from])).slice(0, 24)}`;
  let round = 1;
  let known = await asked(actor, `${call}:1`);
  for (;;) {
    const next = await asked(actor, `${call}:${round + 1}`);
    if (next.size === 0) break;
    known = next;
    round++;
  }
  if (given.again && known.size > 0) return { name: `${call}:${round + 1}`, asked: new Map(), here: new Set() };
  return { name: `${call}:${round}`, asked: known, here: new Set() };
}
