import type { Actor } from "#/domain/actor.ts";
import { isAtLeast } from "#/domain/actor.ts";
import { can, type Permission } from "#/domain/policy.ts";

/** A WHERE clause that fits every table with a newsroom. */
export interface OwnedWhere {
  newsroomId: string | { in: string[] };
}

/** What may be read, as domain/policy.ts names it: the part before `.read`. */
export type Readable = Permission extends infer P ? (P extends `${infer Noun}.read` ? Noun : never) : never;

/** Matches no row: an actor who may not read a kind of thing at all sees an empty list, not an error. */
const nothing = (): { in: string[] } => ({ in: [] });

/** Rules that look at nothing but the newsroom say the same for each of its rows, so one question decides for all. */
function owned(permission: Exclude<Permission, "token.read" | "token.revoke" | "review.approve" | "review.return">) {
  return (actor: Actor): OwnedWhere => ({
    newsroomId: can(actor, permission, { newsroomId: actor.newsroomId }) ? actor.newsroomId : nothing(),
  });
}

/**
 * The policy's `.read` permissions as WHERE clauses, one for each. `source` is also the clause of what belongs to a
 * source (snapshots, passages, imports, kept bytes), `claim` that of appearances, `review` that of frozen versions,
 * `newsroom` that of its members. A test proves over generated rows and actors that clause and table agree.
 */
export const visible = {
  newsroom: (actor: Actor) => ({ id: owned("newsroom.read")(actor).newsroomId }),
  record: owned("record.read"),
  invitation: owned("invitation.read"),
  token: (actor: Actor): OwnedWhere & { memberId?: string } => {
    const all = { newsroomId: actor.newsroomId };
    if (!can(actor, "token.read", { ...all, memberId: actor.memberId })) return { newsroomId: nothing() };
    return isAtLeast(actor, "owner") ? all : { ...all, memberId: actor.memberId };
  },
  source: owned("source.read"),
  article: owned("article.read"),
  claim: owned("claim.read"),
  evidence: owned("evidence.read"),
  assessment: owned("assessment.read"),
  review: owned("review.read"),
  publication: owned("publication.read"),
} satisfies Record<Readable, (actor: Actor) => object>;
