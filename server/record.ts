import canonicalize from "canonicalize";

import type { Actor } from "#/domain/actor.ts";

import type { Db, Tx } from "./db.ts";
import { sha256 } from "./sha256.ts";

/**
 * What a command says of what it did. `claimId` is the one claim that it changed, `articleId` that of no other article: open
 * desks redraw by it, and claims that are kept between two readings are read anew by it.
 */
export interface Deed {
  readonly type: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly articleId?: string | undefined;
  readonly claimId?: string | undefined;
}

/** What open desks are told, over NOTIFY and the live server: names and ids only, never contents. */
export interface Notice {
  readonly newsroomId: string;
  /** Place in the record; 0 for what is no line of it. */
  readonly seq: number;
  readonly type: string;
  readonly subjectId: string;
  readonly articleId?: string | undefined;
  /** The one claim that it is about; without it a desk reads all of the article. */
  readonly claimId?: string | undefined;
  readonly actorId: string | null;
}

/** The Postgres channel on which notices travel. */
export const noticeChannel = "assay_notice";

/** Tells every open desk of the newsroom; inside a transaction when that commits. */
export async function sendNotice(client: Db | Tx, ...notices: readonly Notice[]): Promise<void> {
  const payloads = notices.map((notice) => JSON.stringify(notice));
  await client.$executeRaw`SELECT pg_notify(${noticeChannel}, payload) FROM unnest(${payloads}::text[]) payload`;
}

/** Who acts, of what the record says. */
type Doer = Pick<Actor, "newsroomId" | "memberId" | "via">;

/**
 * Appends a line to the newsroom's record for each deed, in the command's own transaction: SHA-256 chain over RFC 8785
 * JSON, the hashed characters stored as they are. The head's row lock puts the lines of a newsroom in order; a trigger
 * refuses a line that does not continue the chain. The notices go out when the transaction commits.
 */
export async function appendEvents(tx: Tx, actor: Doer, deeds: readonly Deed[]): Promise<void> {
  const { newsroomId, memberId: actorId, via } = actor;
  const [head] = await tx.$queryRaw<
    { seq: bigint; hash: string }[]
  >`SELECT seq, hash FROM assay_event_head(${newsroomId}::uuid)`;
  if (!head) throw new Error("The record has no head.");
  let last = { seq: Number(head.seq), hash: head.hash };
  const at = new Date();
  const lines = deeds.map(({ type, subjectId, data, articleId, claimId }) => {
    const seq = last.seq + 1;
    const line = canonicalize({
      newsroom: newsroomId,
      seq,
      at: at.toISOString(),
      actor: actorId,
      via,
      type,
      subject: subjectId,
      data: JSON.parse(JSON.stringify(data)) as unknown,
      prev: last.hash,
    });
    if (line === undefined) throw new Error("The event cannot be written as JSON.");
    const prevHash = last.hash;
    last = { seq, hash: sha256(line) };
    const about = { articleId: articleId ?? null, claimId: claimId ?? null };
    return { newsroomId, seq, at, actorId, via, type, subjectId, ...about, line, prevHash, hash: last.hash };
  });
  await tx.event.createMany({ data: lines });
  await sendNotice(
    tx,
    ...deeds.map(({ type, subjectId, articleId, claimId }, i) => {
      return { newsroomId, seq: lines[i]!.seq, type, subjectId, articleId, claimId, actorId };
    }),
  );
}

/** Appends one line; see {@link appendEvents}. */
export async function appendEvent(tx: Tx, actor: Doer, deed: Deed): Promise<void> {
  await appendEvents(tx, actor, [deed]);
}
