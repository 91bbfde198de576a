import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Actor, scopes } from "#/domain/actor.ts";
import { authorize, can, type Permission, rules } from "#/domain/policy.ts";
import { Problem } from "#/domain/problem.ts";
import { type Role, roles } from "#/domain/role.ts";

const actor = (role: Role, given: Partial<Actor> = {}): Actor => ({
  memberId: "me",
  userId: "user",
  newsroomId: "ours",
  role,
  name: "Me",
  scopes: null,
  via: "desk",
  ...given,
});
const permissions = Object.keys(rules) as Permission[];
const subject = { newsroomId: "ours", memberId: "somebody", contributorIds: ["somebody"] };

/** What `authorize` says to an actor, or null where it lets them. */
function refusal(who: Actor, permission: Permission): string | null {
  try {
    authorize(who, permission, subject);
    return null;
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : String(error);
  }
}

/** The weakest role that may, on a thing that is not one's own work and not one's own token. */
const weakest: Record<Permission, Role> = {
  "newsroom.read": "viewer",
  "newsroom.manage": "owner",
  "record.read": "publisher",
  "member.invite": "owner",
  "invitation.read": "owner",
  "token.create": "viewer",
  "token.read": "owner",
  "token.revoke": "owner",
  "source.read": "viewer",
  "source.import": "editor",
  "source.describe": "editor",
  "article.read": "viewer",
  "article.open": "editor",
  "article.move": "editor",
  "claim.read": "viewer",
  "claim.mark": "editor",
  "claim.edit": "editor",
  "evidence.read": "viewer",
  "evidence.link": "editor",
  "assessment.read": "viewer",
  "assessment.write": "editor",
  "assessment.submit": "editor",
  "review.read": "viewer",
  "review.approve": "reviewer",
  "review.return": "reviewer",
  "publication.read": "viewer",
  "publication.publish": "publisher",
};

describe.each(permissions)("%s", (permission) => {
  test.each(roles)("is for a %s as the table says", (role) => {
    const may = roles.indexOf(role) >= roles.indexOf(weakest[permission]);
    expect(can(actor(role), permission, subject)).toBe(may);
    expect(refusal(actor(role), permission)).toBe(may ? null : `forbidden: ${rules[permission].refusal}`);
    expect(rules[permission].refusal).toMatch(/^[A-Z].*\.$/);
  });

  test("is not there for another newsroom's owner", () => {
    expect(can(actor("owner", { newsroomId: "theirs" }), permission, subject)).toBe(false);
    expect(() => authorize(actor("owner", { newsroomId: "theirs" }), permission, subject)).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  });

  test("needs its scope of a token, and a token never may more than its owner", () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.subarray([...scopes]), (role, given) => {
        const token = actor(role, { scopes: given, via: "api" });
        expect(can(token, permission, subject)).toBe(
          can(actor(role), permission, subject) && given.includes(rules[permission].scope),
        );
        const { scope } = rules[permission];
        expect(refusal(token, permission)?.includes(`lacks the scope "${scope}"`) ?? false).toBe(
          !given.includes(scope),
        );
      }),
    );
  });
});

test.each(["review.approve", "review.return"] as const)(
  "%s is for nobody who had a part in it, whatever their role",
  (permission) => {
    for (const role of roles)
      expect(can(actor(role), permission, { newsroomId: "ours", contributorIds: ["somebody", "me"] })).toBe(false);
    expect(() => authorize(actor("owner"), permission, { newsroomId: "ours", contributorIds: ["me"] })).toThrow(
      /Nobody (approves|reviews) their own work/,
    );
  },
);

test.each(["token.read", "token.revoke"] as const)("%s is for whoever holds it", (permission) => {
  expect(can(actor("viewer"), permission, { newsroomId: "ours", memberId: "me" })).toBe(true);
});
