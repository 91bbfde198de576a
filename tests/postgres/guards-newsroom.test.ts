import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimStates, claimTransitions } from "#/domain/claim.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, type TestDesk } from "#/tests/support/factories/desk.ts";
import { asRole, insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;
let other: TestDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  desk = await aDesk();
  other = await aDesk();
});
afterAll(() => database.close());

test("what belongs to another newsroom cannot be built upon", async () => {
  const [mine, theirs] = [desk.newsroom.id, other.newsroom.id];
  const submitted = await aCase(other, "assessed");
  const copy = async (table: string, id: string) =>
    ((await owner.query(`SELECT * FROM "${table}" WHERE id = $1`, [id])).rows[0] ?? {}) as Record<string, unknown>;
  const claim = { ...(await copy("claim", submitted.claimId)), id: v7(), newsroom_id: mine, state: "open" };
  const article = { ...(await copy("article", other.article.id)), id: v7(), newsroom_id: mine };
  await asRole(owner, "assay_app", async () => {
    expect(await refusalOf(owner, ...insertion("claim", claim))).toBe("AS008");
    expect(await refusalOf(owner, ...insertion("article", article))).toBe("AS008");
    expect(
      await refusalOf(
        owner,
        ...insertion("check", { id: v7(), newsroom_id: mine, claim_id: submitted.claimId, slug: "theirs" }),
      ),
    ).toBe("AS008");
    expect(
      await refusalOf(
        owner,
        ...insertion("summary", { id: v7(), newsroom_id: mine, article_id: other.article.id, slug: "theirs" }),
      ),
    ).toBe("AS008");
    expect(
      await refusalOf(
        owner,
        ...insertion("live_update", {
          document_id: submitted.liveDocumentId,
          newsroom_id: mine,
          bytes: Buffer.from([0, 0]),
        }),
      ),
    ).toBe("AS008");
  });
  expect(theirs).not.toBe(mine);
});

test("an assessment cannot begin with a version, nor take one that says something else", async () => {
  const [approved, open] = [await aCase(desk, "approved"), await aCase(desk, "assessed")];
  expect(
    await refusalOf(owner, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [
      approved.versionId,
      open.assessmentId,
    ]),
  ).toBe("AS004");
  const { rows } = await owner.query("SELECT frozen FROM assessment_version WHERE id = $1", [approved.versionId]);
  const words = JSON.parse(rows[0].frozen) as { evidence: { exact: string }[]; rating: { key: string } };
  const forge = async (frozen: unknown) => {
    const id = v7();
    const text = JSON.stringify(frozen);
    await owner.query("BEGIN");
    await owner.query(
      `INSERT INTO assessment_version (id, newsroom_id, assessment_id, number, content_hash, frozen, contributor_ids, submitted_by_id)
       VALUES ($1, $2, $3, 2, encode(sha256(convert_to($4, 'UTF8')), 'hex'), $4, '{}', $5)`,
      [id, desk.newsroom.id, approved.assessmentId, text, desk.editor.memberId],
    );
    const code = await refusalOf(owner, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [
      id,
      approved.assessmentId,
    ]);
    await owner.query("ROLLBACK");
    return code;
  };
  expect(
    await forge({ ...words, evidence: words.evidence.map((piece) => ({ ...piece, exact: "Nobody ever said this." })) }),
  ).toBe("AS004");
  expect(await forge({ ...words, evidence: [...words.evidence, words.evidence[0]] })).toBe("AS004");
  expect(await forge({ ...words, evidence: [] })).toBe("AS004");
  expect(await forge({ ...words, rating: { key: "false" } })).toBe("AS004");
  expect(await forge({ ...words, rating: null })).toBe("AS004");
});

test("Postgres moves a claim along the same table as the domain", async () => {
  const { rows } = await owner.query<{ before: string; after: string; may: boolean }>(
    `SELECT b::text AS before, a::text AS after, assay_claim_may(b, a) AS may
     FROM unnest(enum_range(NULL::claim_state)) b, unnest(enum_range(NULL::claim_state)) a`,
  );
  expect(rows).toHaveLength(claimStates.length ** 2);
  const allowed = rows
    .filter(({ may, before, after }) => may && before !== after)
    .map(({ before, after }) => `${before} ${after}`);
  const table = claimStates.flatMap((before) => claimTransitions[before].map((after) => `${before} ${after}`));
  expect(allowed.toSorted()).toEqual(table.toSorted());
});
