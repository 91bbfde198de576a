import type { ImportView } from "#/server/queries/import.ts";
import type { Item } from "./item.ts";

/** What became of one item. `before` says that it was imported by an earlier call with the same arguments. */
export interface Outcome {
  readonly what: string;
  readonly state: "done" | "failed" | "cancelled" | "left";
  readonly before: boolean;
  readonly importId: string | null;
  readonly sourceId: string | null;
  readonly snapshotId: string | null;
  readonly articleId: string | null;
  readonly title: string | null;
  readonly words: number | null;
  readonly step: string | null;
  readonly problem: string | null;
  readonly advice: string | null;
}

const nothing = {
  before: false,
  importId: null,
  sourceId: null,
  snapshotId: null,
  articleId: null,
  title: null,
  words: null,
  step: null,
};

/** An item that could not even be asked for. */
export function refused(item: Item, problem: string, advice: string | null = null): Outcome {
  return { what: item.name, state: "failed", ...nothing, problem, advice };
}

/** An item whose very bytes and name another item of the same call has: it is not imported twice. */
export function leftOut(item: Item, problem: string): Outcome {
  return { what: item.name, state: "left", ...nothing, problem, advice: null };
}

/** What an import that has ended says. */
export function ended(item: Item, seen: ImportView, before: boolean, articleId: string | null): Outcome {
  const { id: importId, sourceId, snapshotId, title, words, failedAt: step, problem, advice } = seen;
  const state = seen.state === "done" || seen.state === "cancelled" ? seen.state : "failed";
  return {
    what: item.name,
    state,
    before,
    importId,
    sourceId,
    snapshotId,
    articleId,
    title,
    words,
    step,
    problem,
    advice,
  };
}
