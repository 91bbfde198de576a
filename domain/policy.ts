import { type Actor, isAtLeast, requireScope, type scopes } from "./actor.ts";
import { Problem } from "./problem.ts";

/** Facts of a row that decide: it belongs to a newsroom. */
export interface Owned {
  readonly newsroomId: string;
}
/** A row that one member holds for themselves. */
export interface Held extends Owned {
  readonly memberId: string;
}
/** A frozen version: the members who wrote any part of it. */
export interface Authored extends Owned {
  readonly contributorIds: readonly string[];
}

interface Rule<S extends Owned> {
  /** The scope that a bearer token needs for it. */
  readonly scope: (typeof scopes)[number];
  readonly allows: (actor: Actor, subject: S) => boolean;
  /** What a person is told who may see the thing but not do this. */
  readonly refusal: string;
}

function rule<S extends Owned>(scope: Rule<S>["scope"], allows: Rule<S>["allows"], refusal: string): Rule<S> {
  return { scope, allows, refusal };
}

const anyone = () => true;
const editor = (actor: Actor) => isAtLeast(actor, "editor");
const publisher = (actor: Actor) => isAtLeast(actor, "publisher");
const owner = (actor: Actor) => isAtLeast(actor, "owner");

const needsEditor = "Your role lets you read here, not change. Ask an owner for the role of editor.";
const needsPublisher = "Only publishers and owners may do this. Ask one of them, or an owner for the role.";
const needsOwner = "Only owners may do this.";

/**
 * Who may do what: one line per permission, the only place where this is decided. Another newsroom's rows never reach
 * a rule: `authorize` answers `not_found` first. Queries say the same as WHERE clauses (server/queries/visible.ts), and
 * a test proves that both agree.
 */
export const rules = {
  "newsroom.read": rule<Owned>("read", anyone, needsEditor),
  "newsroom.manage": rule<Owned>("manage", owner, needsOwner),
  "record.read": rule<Owned>("read", publisher, needsPublisher),
  "member.invite": rule<Owned>("manage", owner, needsOwner),
  "invitation.read": rule<Owned>("manage", owner, needsOwner),
  "token.create": rule<Owned>("manage", anyone, needsEditor),
  "token.read": rule<Held>("manage", (actor, token) => token.memberId === actor.memberId || owner(actor), needsOwner),
  "token.revoke": rule<Held>("manage", (actor, token) => token.memberId === actor.memberId || owner(actor), needsOwner),
  "source.read": rule<Owned>("read", anyone, needsEditor),
  "source.import": rule<Owned>("write", editor, needsEditor),
  "source.describe": rule<Owned>("write", editor, needsEditor),
  "article.read": rule<Owned>("read", anyone, needsEditor),
  "article.open": rule<Owned>("write", editor, needsEditor),
  "article.move": rule<Owned>("write", editor, needsEditor),
  "claim.read": rule<Owned>("read", anyone, needsEditor),
  "claim.mark": rule<Owned>("write", editor, needsEditor),
  "claim.edit": rule<Owned>("write", editor, needsEditor),
  "evidence.read": rule<Owned>("read", anyone, needsEditor),
  "evidence.link": rule<Owned>("write", editor, needsEditor),
  "assessment.read": rule<Owned>("read", anyone, needsEditor),
  "assessment.write": rule<Owned>("write", editor, needsEditor),
  "assessment.submit": rule<Owned>("write", editor, needsEditor),
  "review.read": rule<Owned>("read", anyone, needsEditor),
  "review.approve": rule<Authored>(
    "review",
    (actor, version) => isAtLeast(actor, "reviewer") && !version.contributorIds.includes(actor.memberId),
    "Nobody approves their own work, and only reviewers, publishers and owners approve. Ask a colleague with that role.",
  ),
  "review.return": rule<Authored>(
    "review",
    (actor, version) => isAtLeast(actor, "reviewer") && !version.contributorIds.includes(actor.memberId),
    "Nobody reviews their own work. Reopen it instead, or ask a colleague with the role of reviewer.",
  ),
  "publication.read": rule<Owned>("read", anyone, needsEditor),
  "publication.publish": rule<Owned>("publish", publisher, needsPublisher),
} satisfies Record<string, Rule<never>>;

/** The name of a permission: a noun of the desk and what is done with it. */
export type Permission = keyof typeof rules;

/** The facts that a permission needs of its subject; a command that loads too few does not compile. */
export type Subject<P extends Permission> = (typeof rules)[P] extends Rule<infer S> ? S : never;

/** Whether the actor may: same newsroom, scope of the token, and the rule. */
export function can<P extends Permission>(actor: Actor, permission: P, subject: Subject<P>): boolean {
  const { scope, allows } = rules[permission] as Rule<Subject<P>>;
  if (subject.newsroomId !== actor.newsroomId) return false;
  if (actor.scopes && !actor.scopes.includes(scope)) return false;
  return allows(actor, subject);
}

/** Throws where `can` says no: `not_found` for another newsroom's row, `forbidden` otherwise. */
export function authorize<P extends Permission>(actor: Actor, permission: P, subject: Subject<P>): void {
  const { scope, refusal } = rules[permission] as Rule<Subject<P>>;
  if (subject.newsroomId !== actor.newsroomId) throw Problem.notFound(permission.split(".")[0] ?? "row");
  requireScope(actor, scope);
  if (!can(actor, permission, subject)) throw Problem.forbidden(refusal);
}
