import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";

import type { Actor } from "#/domain/actor.ts";
import { Problem } from "#/domain/problem.ts";
import { importLimit, isEnded } from "#/domain/source.ts";

import { createBlobStore } from "#/server/capture/blob.ts";
import { openArticle } from "#/server/commands/article.ts";
import { cancelImport, retryImport } from "#/server/commands/import.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { followImports } from "#/server/queries/import.ts";
import { type Batch, itemKey } from "./batch.ts";
import type { Item } from "./item.ts";
import { ended, leftOut, type Outcome, refused } from "./outcome.ts";

/** So many imports are asked for and not yet ended at any time: enough for all workers, and a list that can be stopped. */
const most = 24;
/** Between two looks at those under way, milliseconds. */
const pause = 100;

/** How the person at the terminal steers it: `more` is false once they want no more; `drop` takes back what is under way. */
export interface Wishes {
  readonly more: () => boolean;
  readonly drop: () => boolean;
}

interface Under {
  readonly item: Item;
  readonly before: boolean;
}

/** Asks for an item's capture. Answers the import to watch, or what became of it at once. */
async function ask(
  actor: Actor,
  item: Item,
  batch: Batch,
  render: boolean,
): Promise<{ id: string; before: boolean } | Outcome> {
  const remember = async (key: string, request: () => Promise<{ id: string }>) => {
    const known = batch.asked.get(key);
    if (!known) {
      const { id } = await request();
      batch.asked.set(key, { id, state: "queued" });
      return { id, before: false };
    }
    if (known.state === "failed" || known.state === "cancelled")
      await retryImport(actor, { importId: known.id, ...(render ? { render } : {}) });
    return { id: known.id, before: known.state === "done" };
  };
  if (item.kind === "address")
    return remember(itemKey(item), () =>
      importSource(actor, { kind: "address", url: item.url, batch: batch.name, render }),
    );
  const { size } = await stat(item.path);
  if (size === 0) return refused(item, "This file is empty. There is nothing to import.");
  if (size > importLimit)
    return refused(
      item,
      "This file is larger than 10 MB, the most that Assay imports at once.",
      "Save its text alone, or import it in parts.",
    );
  const blob = await createBlobStore(folders.blobs()).put(await readFile(item.path));
  const fileName = basename(item.path);
  const key = itemKey({ sha256: blob.sha256, fileName });
  if (batch.here.has(key))
    return leftOut(item, "The same file, byte for byte and by name, is imported in this call already.");
  batch.here.add(key);
  const { name } = batch;
  return remember(key, () => importSource(actor, { kind: "file", blob, mediaType: null, fileName, batch: name }));
}

/**
 * Imports the items, a few at a time, and tells of each as it ends. Whoever works off the queue does the work: the worker
 * that the caller started, or a running workbench.
 */
export async function runImports(
  actor: Actor,
  items: readonly Item[],
  batch: Batch,
  options: {
    readonly check: boolean;
    readonly render: boolean;
    readonly wishes: Wishes;
    readonly tell: (outcome: Outcome) => void;
  },
): Promise<void> {
  const under = new Map<string, Under>();
  const { wishes, tell } = options;
  let next = 0;
  let dropped = false;

  async function begin(item: Item): Promise<void> {
    try {
      const asked = await ask(actor, item, batch, options.render);
      if ("what" in asked) tell(asked);
      else under.set(asked.id, { item, before: asked.before });
    } catch (error) {
      if (!(error instanceof Problem) && (error as NodeJS.ErrnoException).code === undefined) throw error;
      tell(refused(item, error instanceof Problem ? error.message : `It cannot be read (${String(error)}).`));
    }
  }

  async function settle(): Promise<void> {
    const seen = await followImports(actor, [...under.keys()]);
    for (const one of seen) {
      const whose = under.get(one.id);
      if (!whose || !isEnded(one.state)) continue;
      under.delete(one.id);
      const { snapshotId } = one;
      const article = options.check && snapshotId ? await openArticle(actor, { snapshotId }) : null;
      tell(ended(whose.item, one, whose.before, article?.id ?? null));
    }
  }

  async function dropAll(): Promise<void> {
    dropped = true;
    for (const id of under.keys())
      await cancelImport(actor, { importId: id }).catch((error: unknown) => {
        // One that was done a moment before is told of as done.
        if (!(error instanceof Problem) || error.code !== "conflict") throw error;
      });
  }

  while (under.size > 0 || (next < items.length && wishes.more())) {
    const fresh: Item[] = [];
    while (wishes.more() && next < items.length && under.size + fresh.length < most) fresh.push(items[next++] as Item);
    // A few at once, because each waits for the disk; not all, because each holds the bytes of a file.
    while (fresh.length > 0) await Promise.all(fresh.splice(0, 4).map(begin));
    if (wishes.drop() && !dropped) await dropAll();
    const before = under.size;
    await settle();
    if (under.size === before && under.size > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
