import { type ImportStep, importStates, isEnded } from "#/domain/source.ts";

import { db } from "#/server/db.ts";
import { type Notice, noticeChannel } from "#/server/record.ts";

import { type Progress, throttleProgress } from "./progress.ts";

/** Progress is written at most so often, milliseconds. */
const pause = 300;
const ended = importStates.filter(isEnded);

/** The captures that this process works on, by import; two workers of one process may hold the same for a moment. */
const under = new Map<string, Set<AbortController>>();

/** Says why a capture stops in the middle: somebody cancelled it, or another attempt or worker has ended it. */
class Left extends Error {
  override readonly name = "Left";
}

/** Stops the work on these imports, if this process is at it. */
export function leaveCaptures(importIds: readonly string[]): void {
  for (const id of importIds) for (const one of under.get(id) ?? []) one.abort(new Left("The import was cancelled."));
}

/** Stops the work on whatever was cancelled while nobody listened. */
export async function leaveEndedCaptures(): Promise<void> {
  const ids = [...under.keys()];
  if (ids.length === 0) return;
  const rows = await db().import.findMany({ where: { id: { in: ids }, state: { in: ended } }, select: { id: true } });
  leaveCaptures(rows.map(({ id }) => id));
}

/**
 * One capture's way through its steps. Each step and its progress are written down for those who wait, and each of these
 * writes finds out whether anybody still wants the import; `signal` fires when not, or when the worker stops.
 */
export function beginWay(asked: { id: string; newsroomId: string; attempt: number }, stopped?: AbortSignal) {
  const { id, newsroomId, attempt } = asked;
  const own = new AbortController();
  const signal = stopped ? AbortSignal.any([stopped, own.signal]) : own.signal;
  const all = under.get(id) ?? new Set();
  under.set(id, all.add(own));
  let step: ImportStep = "fetching";
  let progress: ReturnType<typeof throttleProgress> | null = null;

  /**
   * Writes to the row while this attempt is under way and tells those who watch, in one statement; where nothing is under
   * way any more, the way ends. A step is no event of the record.
   */
  async function write({ done, total }: Pick<Progress, "total"> & { done: number | null }): Promise<void> {
    const notice: Notice = { newsroomId, seq: 0, type: "import.progress", subjectId: id, actorId: null };
    const told = await db().$queryRaw<unknown[]>`
      WITH moved AS (
        UPDATE import SET state = ${step}::import_state, progress_done = ${done}::int, progress_total = ${total}::int
        WHERE id = ${id}::uuid AND attempt = ${attempt} AND state NOT IN ('done', 'failed', 'cancelled') RETURNING id)
      SELECT pg_notify(${noticeChannel}, ${JSON.stringify(notice)})::text FROM moved`;
    if (told.length === 0) own.abort(new Left("The import has ended."));
  }

  return {
    signal,
    /** The step under way, where a failure is said to have happened. */
    get step(): ImportStep {
      return step;
    },
    async enter(next: ImportStep): Promise<void> {
      await progress?.end();
      signal.throwIfAborted();
      step = next;
      await write({ done: null, total: null });
      signal.throwIfAborted();
      progress = throttleProgress(write, pause);
    },
    /** How far the step has come. Cheap: called as often as there is news. */
    report(done: number, total: number | null): void {
      progress?.report(done, total);
    },
    /** Whether the import was left because it has ended elsewhere: then there is nothing to say about it. */
    async isLeft(): Promise<boolean> {
      if (own.signal.aborted) return true;
      const row = await db().import.findUnique({ where: { id }, select: { state: true, attempt: true } });
      return !row || isEnded(row.state) || row.attempt !== attempt;
    },
    async end(): Promise<void> {
      all.delete(own);
      if (all.size === 0) under.delete(id);
      await progress?.end();
    },
  };
}

/** What {@link beginWay} gives. */
export type Way = ReturnType<typeof beginWay>;
