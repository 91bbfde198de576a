import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";

import { type Actor, scopes } from "#/domain/actor.ts";
import { can, rules } from "#/domain/policy.ts";
import { roles } from "#/domain/role.ts";
import { db } from "#/server/db.ts";
import { appendEvent } from "#/server/record.ts";
import { type Readable, visible } from "#/server/queries/visible.ts";

import { ownDatabase } from "#/tests/support/database.ts";
import { anApproval, anAssessment, aSubmission } from "#/tests/support/factories/assessment.ts";
import { anArticle } from "#/tests/support/factories/article.ts";
import { aClaim } from "#/tests/support/factories/claim.ts";
import { aPieceOfEvidence } from "#/tests/support/factories/evidence.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aPublication } from "#/tests/support/factories/publication.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

interface Row {
  readonly key: string;
  readonly newsroomId: string;
  readonly memberId?: string;
}

/** Every kind of thing that may be read: all its rows, and those that an actor's clause finds. */
const kinds = {
  newsroom: async (actor) => {
    const rows = await db().newsroom.findMany({ where: actor ? visible.newsroom(actor) : {} });
    return rows.map(({ id }) => ({ key: id, newsroomId: id }));
  },
  record: async (actor) =>
    keyed(
      await db().event.findMany({ where: actor ? visible.record(actor) : {} }),
      (row) => `${row.newsroomId} ${row.seq}`,
    ),
  invitation: async (actor) => keyed(await db().invitation.findMany({ where: actor ? visible.invitation(actor) : {} })),
  token: async (actor) => keyed(await db().apiToken.findMany({ where: actor ? visible.token(actor) : {} })),
  source: async (actor) => keyed(await db().source.findMany({ where: actor ? visible.source(actor) : {} })),
  article: async (actor) => keyed(await db().article.findMany({ where: actor ? visible.article(actor) : {} })),
  claim: async (actor) => keyed(await db().claim.findMany({ where: actor ? visible.claim(actor) : {} })),
  evidence: async (actor) => keyed(await db().evidence.findMany({ where: actor ? visible.evidence(actor) : {} })),
  assessment: async (actor) => keyed(await db().assessment.findMany({ where: actor ? visible.assessment(actor) : {} })),
  review: async (actor) => keyed(await db().review.findMany({ where: actor ? visible.review(actor) : {} })),
  publication: async (actor) =>
    keyed(await db().publishedVersion.findMany({ where: actor ? visible.publication(actor) : {} })),
} satisfies Record<Readable, (actor: Actor | null) => Promise<readonly Row[]>>;

function keyed<T extends { id?: string; newsroomId: string; memberId?: string }>(
  rows: readonly T[],
  key = (row: T) => row.id ?? "",
): Row[] {
  return rows.map((row) => ({
    key: key(row),
    newsroomId: row.newsroomId,
    ...(row.memberId ? { memberId: row.memberId } : {}),
  }));
}

ownDatabase();
const people: Actor[] = [];
const all = new Map<Readable, readonly Row[]>();
const nouns = Object.keys(kinds) as Readable[];

beforeAll(async () => {
  for (let i = 0; i < 2; i++) {
    const newsroom = await aNewsroom();
    const members: Actor[] = [];
    for (const role of [...roles, ...roles]) members.push(await aMember(newsroom, role));
    people.push(...members);
    const [, editor, reviewer, publisher, owner] = members as [Actor, Actor, Actor, Actor, Actor];
    for (const member of members)
      await db().apiToken.create({
        data: {
          id: v7(),
          newsroomId: newsroom.id,
          memberId: member.memberId,
          name: "Token",
          tokenHash: randomBytes(32).toString("hex"),
          scopes: ["read"],
        },
      });
    await db().invitation.create({
      data: {
        id: v7(),
        newsroomId: newsroom.id,
        tokenHash: randomBytes(32).toString("hex"),
        role: "editor",
        invitedById: owner.memberId,
        expiresAt: new Date(Date.now() + 1e6),
      },
    });
    const source = await aSnapshot(editor, "The bridge opened in May.");
    const article = await anArticle(editor, await aSnapshot(editor, "The bridge opened in spring.\nNobody came."));
    for (const words of ["The bridge opened", "Nobody came"]) {
      const claim = await aClaim(editor, article, words);
      await aPieceOfEvidence(editor, claim, source, "opened in May");
      const assessment = await anAssessment(editor, claim);
      const version = await aSubmission(editor, assessment);
      await anApproval(reviewer, assessment, version);
      await aPublication(publisher, assessment, version);
      await db().$transaction((tx) => appendEvent(tx, editor, { type: "claim.marked", subjectId: claim.id, data: {} }));
    }
  }
  for (const noun of nouns) all.set(noun, await kinds[noun](null));
});

test("every permission to read has a clause, and no clause is left over", () => {
  const readable = Object.keys(rules).flatMap((permission) =>
    permission.endsWith(".read") ? [permission.slice(0, -5)] : [],
  );
  expect(Object.keys(visible).toSorted()).toEqual(readable.toSorted());
  expect(nouns.toSorted()).toEqual(readable.toSorted());
});

test("there are rows of every kind in both newsrooms", () => {
  for (const noun of nouns)
    expect([noun, new Set(all.get(noun)?.map((row) => row.newsroomId)).size]).toEqual([noun, 2]);
});

test.each(nouns)("what a list of %s shows is what the policy lets the actor read", async (noun) => {
  const actors = fc.record({ person: fc.nat(people.length - 1), scopes: fc.option(fc.subarray([...scopes])) });
  await fc.assert(
    fc.asyncProperty(actors, async ({ person, scopes }) => {
      const actor: Actor = { ...people[person]!, scopes, via: scopes ? "api" : "desk" };
      const expected = all.get(noun)!.filter((row) => can(actor, `${noun}.read`, { memberId: "", ...row }));
      const shown = await kinds[noun](actor);
      expect(shown.map((row) => row.key).toSorted()).toEqual(expected.map((row) => row.key).toSorted());
    }),
    { numRuns: 60 },
  );
});
