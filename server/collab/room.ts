import type { Document, Hocuspocus } from "@hocuspocus/server";
import * as Y from "yjs";

import { db } from "#/server/db.ts";

import type { LiveContext } from "./connection.ts";
import { fold, loadDocument } from "./log.ts";

/** What is kept beside an open document. */
export interface Room {
  readonly documentId: string;
  /** Rows of the log newer than `since` that the document has already, with their instants. */
  readonly known: Map<bigint, Date>;
  /** Instant of the database before which every row is in the document. */
  since: Date;
  /** Bytes of the document, never less than it has. */
  size: number;
  /** Rows since the last fold. */
  unfolded: number;
  /** A copy of the document on which updates are tried; made at the first edit. */
  copy?: Y.Doc | undefined;
}

interface FoundRow {
  readonly now: Date;
  readonly id: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly bytes: Uint8Array;
}
/** Without rows the clock comes alone. */
type LogRow = FoundRow | { readonly now: Date; readonly id: null };

const origin = { source: "local", skipStoreHooks: true } as const;

/** Longest that a row may become visible after its `at`: the statement's own limit, doubled. In milliseconds. */
const commitLag = 30_000;
const foldAt = 500;

/** Applies an update and answers whether all of it took effect; the copy is of no use afterwards if it did not. */
function isApplied(copy: Y.Doc, update: Uint8Array): boolean {
  const waited = copy.store.pendingStructs ?? copy.store.pendingDs;
  try {
    Y.applyUpdate(copy, update);
  } catch {
    // What Yjs throws here is about the bytes, and the answer says all of it.
    return false;
  }
  return waited !== null || (copy.store.pendingStructs === null && copy.store.pendingDs === null);
}

/**
 * The open texts and what the log has of them. The log is the truth: other nodes and REST append to it too, so open
 * documents read it again when told, and every few seconds all the same.
 */
export class Rooms {
  readonly #rooms = new WeakMap<Document, Room>();
  readonly #folds = new Set<Promise<unknown>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** The room of an open text; none for a newsroom's notices. */
  of(document: Document): Room | undefined {
    return this.#rooms.get(document);
  }

  /** Fills a document from the log. */
  async open(document: Document, documentId: string): Promise<void> {
    const [clock] = await db().$queryRaw<{ now: Date }[]>`SELECT now()`;
    const doc = await loadDocument(db(), documentId);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    Y.applyUpdate(document, state);
    const since = new Date((clock?.now ?? new Date(0)).getTime() - commitLag);
    this.#rooms.set(document, { documentId, known: new Map(), since, size: state.length, unfolded: 0 });
  }

  /**
   * Whether an update can be applied here, tried on a copy: a damaged one may decode and still break the document for
   * everybody who loads it (one in fifty of randomly damaged updates does). One that waits for others that never came is
   * refused too, because what it does would show only later.
   */
  accepts(room: Room, document: Document, update: Uint8Array): boolean {
    if (room.copy && isApplied(room.copy, update)) return true;
    // The copy may lag behind the document; a fresh one decides.
    this.reject(room);
    room.copy = new Y.Doc();
    Y.applyUpdate(room.copy, Y.encodeStateAsUpdate(document));
    if (isApplied(room.copy, update)) return true;
    this.reject(room);
    return false;
  }

  /** Forgets the copy, which has an update that the document will not get. */
  reject(room: Room): void {
    room.copy?.destroy();
    room.copy = undefined;
  }

  /** Applies what the log has and these documents do not. */
  async refresh(hocuspocus: Hocuspocus<LiveContext>, documentId?: string): Promise<void> {
    const open = [...hocuspocus.documents.values()].flatMap((document) => {
      const room = this.#rooms.get(document);
      return room && (documentId === undefined || room.documentId === documentId) ? [{ document, room }] : [];
    });
    if (open.length === 0) return;
    const since = new Date(Math.min(...open.map(({ room }) => room.since.getTime())));
    const known = open.flatMap(({ room }) => [...room.known.keys()]);
    const rows = await db().$queryRaw<LogRow[]>`
      SELECT clock.now, u.document_id AS id, u.seq, u.at, u.bytes FROM (SELECT now() AS now) clock
      LEFT JOIN live_update u ON u.document_id = ANY(${open.map(({ room }) => room.documentId)}::uuid[])
        AND u.at > ${since} AND u.seq <> ALL(${known}::bigint[])
      ORDER BY u.seq`;
    const horizon = new Date((rows[0]?.now.getTime() ?? 0) - commitLag);
    for (const { document, room } of open) {
      const fresh = rows.filter((row): row is FoundRow => row.id === room.documentId);
      const apply = (doc: Y.Doc) => fresh.forEach(({ bytes }) => Y.applyUpdate(doc, bytes));
      if (fresh.length > 0) document.transact(() => apply(document), origin);
      if (room.copy) apply(room.copy);
      fresh.forEach(({ seq, at }) => room.known.set(seq, at));
      room.since = horizon;
      for (const [seq, at] of room.known) if (at < horizon) room.known.delete(seq);
    }
  }

  /** Counts an appended update, and folds the log when it has grown long. */
  grew(room: Room, bytes: number): void {
    room.size += bytes;
    room.unfolded += 1;
    if (room.unfolded >= foldAt) this.fold(room);
  }

  /** Folds in the background; a failure costs nothing but the time that the next loading takes. */
  fold(room: Room): void {
    room.unfolded = 0;
    const folding = fold(db(), room.documentId)
      .catch(this.#onError)
      .finally(() => this.#folds.delete(folding));
    this.#folds.add(folding);
  }

  /** Resolves when no fold is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#folds);
  }
}
