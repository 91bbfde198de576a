import canonicalize from "canonicalize";

import type { Actor } from "#/domain/actor.ts";

import type { Db, Tx } from "./db.ts";
import { sha256 } from "./sha256.ts";

/** What a command says of what it did; `articleId` lets open desks of that article redraw. */
export interface Deed {
  readonly type: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly articleId?: string | undefined;
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
export async function sendNotice(client: Db | Tx, notice: Notice): Promise<void> {
  await client.$executeRaw`SELECT pg_notify(${noticeChannel}, ${JSON.stringify(notice)})`;
}

/**
 * Appends one line to the newsroom's record in the command's own transaction: SHA-256 chain over RFC 8785 JSON, the
 * hashed characters stored as they are. The head's row lock puts the lines of a newsroom in order; a trigger refuses a
 * line that does not continue the chain. The notice goes out when the transaction commits.
 */
export async function appendEvent(
  tx: Tx,
  actor: Pick<Actor, "newsroomId" | "memberId" | "via">,
  deed: Deed,
): Promise<void> {
  const [head] = await tx.$queryRaw<
    { seq: bigint; hash: string }[]
  >`SELECT * FROM assay_event_head(${actor.newsroomId}::uuid)`;
  if (!head) throw new Error("The record has no head.");
  const seq = Number(head.seq) + 1;
  const at = new Date();
  const line = canonicalize({
    newsroom: actor.newsroomId,
    seq,
    at: at.toISOString(),
    actor: actor.memberId,
    via: actor.via,
    type: deed.type,
    subject: deed.subjectId,
    data: JSON.parse(JSON.stringify(deed.data)) as unknown,
    prev: head.hash,
  });
  if (line === undefined) throw new Error("The event cannot be written as JSON.");
  const hash = sha256(line);
  await tx.event.create({
    data: {
      newsroomId: actor.newsroomId,
      seq,
      at,
      actorId: actor.memberId,
      via: actor.via,
      type: deed.type,
      subjectId: deed.subjectId,
      line,
      prevHash: head.hash,
      hash,
    },
  });
  const { claim } = deed.data;
  await sendNotice(tx, {
    newsroomId: actor.newsroomId,
    seq,
    type: deed.type,
    subjectId: deed.subjectId,
    articleId: deed.articleId,
    claimId: typeof claim === "string" ? claim : undefined,
    actorId: actor.memberId,
  });
}
