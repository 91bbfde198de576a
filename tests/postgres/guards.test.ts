import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { claimStates, claimTransitions } from "#/domain/claim.ts";
import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { aCase, aDesk, standing, type TestCase, type TestDesk } from "#/tests/support/factories/desk.ts";
import { asRole, insertion, refusalOf } from "#/tests/support/sql.ts";

let database: TestDatabase;
let owner: pg.Client;
let desk: TestDesk;
let other: TestDesk;
let published: TestCase;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.ownerClient();
  desk = await aDesk();
  other = await aDesk();
  published = await aCase(desk, "published");
});
afterAll(() => database.close());

const roles = ["assay_app", "owner"] as const;
/** What the application may not even try, and what the triggers refuse to everybody. */
const refused = { assay_app: ["42501", "AS001"], owner: ["AS001"] };

describe.each(roles)("to %s", (role) => {
  test.each([
    ["event", "hash = repeat('0', 64)"],
    ["snapshot", "text = 'other'"],
    ["assessment_version", "frozen = '{}'"],
    ["review", "decision = 'returned'"],
    ["published_version", "html = 'other'"],
    ["passage", "text = 'other'"],
    ["blob", "size = 0"],
    ["scale", "ratings = '[]'"],
    ["check", "slug = 'elsewhere'"],
  ])("a row of %s can neither be changed nor removed", async (table, change) => {
    await asRole(owner, role, async () => {
      expect((await owner.query(`SELECT FROM "${table}"`)).rowCount).toBeGreaterThan(0);
      expect(refused[role]).toContain(await refusalOf(owner, `UPDATE "${table}" SET ${change}`));
      expect(refused[role]).toContain(await refusalOf(owner, `DELETE FROM "${table}"`));
      expect(refused[role]).toContain(await refusalOf(owner, `TRUNCATE "${table}" CASCADE`));
    });
  });

  test.each(["appearance", "evidence", "claim", "assessment", "article", "source", "live_document", "membership"])(
    "a row of %s cannot be removed",
    async (table) => {
      await asRole(owner, role, async () => {
        expect(refused[role]).toContain(await refusalOf(owner, `DELETE FROM "${table}"`));
        expect(refused[role]).toContain(await refusalOf(owner, `TRUNCATE "${table}" CASCADE`));
      });
    },
  );

  test.each(["appearance", "evidence"])("the words of an %s cannot change", async (table) => {
    await asRole(owner, role, async () => {
      for (const change of [
        "exact = exact || ' not'",
        "start = start + 1",
        '"end" = "end" - 1',
        "prefix = prefix || 'x'",
        "suffix = suffix || 'x'",
        "snapshot_id = gen_random_uuid()",
        "claim_id = gen_random_uuid()",
        "created_by_id = gen_random_uuid()",
      ])
        expect(refused[role]).toContain(await refusalOf(owner, `UPDATE ${table} SET ${change} WHERE claim_id = $1`, [published.claimId]));
    });
  });

  test("a claim cannot be called approved without a review, nor published without a publication", async () => {
    const waiting = await aCase(desk, "submitted");
    const approved = await aCase(desk, "approved");
    await asRole(owner, role, async () => {
      expect(await refusalOf(owner, "UPDATE claim SET state = 'approved' WHERE id = $1", [waiting.claimId])).toBe("AS005");
      expect(await refusalOf(owner, "UPDATE claim SET state = 'published' WHERE id = $1", [waiting.claimId])).toBe("AS007");
      expect(await refusalOf(owner, "UPDATE claim SET state = 'published' WHERE id = $1", [approved.claimId])).toBe("AS006");
    });
    expect(await standing(waiting)).toEqual({ state: "in_review", frozen: waiting.versionId });
  });

  test("a claim begins open and stays in its article, an assessment with its claim", async () => {
    const row = await owner.query("SELECT * FROM claim WHERE id = $1", [published.claimId]);
    await asRole(owner, role, async () => {
      expect(await refusalOf(owner, ...insertion("claim", { ...row.rows[0], id: v7() }))).toBe("AS007");
      expect(await refusalOf(owner, "UPDATE claim SET article_id = $1 WHERE id = $2", [other.article.id, published.claimId])).toBe("AS001");
      expect(await refusalOf(owner, "UPDATE assessment SET live_document_id = gen_random_uuid() WHERE id = $1", [published.assessmentId])).toBe("AS001");
    });
  });

  test("a temporary table cannot stand before one of ours", async () => {
    const waiting = await aCase(desk, "submitted");
    const review = { id: v7(), newsroom_id: desk.newsroom.id, assessment_version_id: waiting.versionId, reviewer_id: desk.editor.memberId };
    await asRole(owner, role, async () => {
      await owner.query("BEGIN");
      await owner.query("CREATE TEMP TABLE membership ON COMMIT DROP AS SELECT id, newsroom_id, 'owner'::role AS role, ended_at FROM public.membership");
      await owner.query("CREATE TEMP TABLE event_head (newsroom_id uuid, seq bigint, hash text) ON COMMIT DROP");
      expect(await refusalOf(owner, ...insertion("review", { ...review, decision: "approved", content_hash: waiting.contentHash }))).toBe("AS005");
      await owner.query("ROLLBACK");
    });
  });
});

test("what belongs to another newsroom cannot be built upon", async () => {
  const [mine, theirs] = [desk.newsroom.id, other.newsroom.id];
  const submitted = await aCase(other, "assessed");
  const copy = async (table: string, id: string) => ((await owner.query(`SELECT * FROM "${table}" WHERE id = $1`, [id])).rows[0] ?? {}) as Record<string, unknown>;
  const claim = { ...(await copy("claim", submitted.claimId)), id: v7(), newsroom_id: mine, state: "open" };
  const article = { ...(await copy("article", other.article.id)), id: v7(), newsroom_id: mine };
  await asRole(owner, "assay_app", async () => {
    expect(await refusalOf(owner, ...insertion("claim", claim))).toBe("AS008");
    expect(await refusalOf(owner, ...insertion("article", article))).toBe("AS008");
    expect(await refusalOf(owner, ...insertion("check", { id: v7(), newsroom_id: mine, claim_id: submitted.claimId, slug: "theirs" }))).toBe("AS008");
    expect(await refusalOf(owner, ...insertion("summary", { id: v7(), newsroom_id: mine, article_id: other.article.id, slug: "theirs" }))).toBe("AS008");
    expect(await refusalOf(owner, ...insertion("live_update", { document_id: submitted.liveDocumentId, newsroom_id: mine, bytes: Buffer.from([0, 0]) }))).toBe("AS008");
  });
  expect(theirs).not.toBe(mine);
});

test("an assessment cannot begin with a version, nor take one that says something else", async () => {
  const [approved, open] = [await aCase(desk, "approved"), await aCase(desk, "assessed")];
  expect(await refusalOf(owner, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [approved.versionId, open.assessmentId])).toBe("AS004");
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
    const code = await refusalOf(owner, "UPDATE assessment SET frozen_version_id = $1 WHERE id = $2", [id, approved.assessmentId]);
    await owner.query("ROLLBACK");
    return code;
  };
  expect(await forge({ ...words, evidence: words.evidence.map((piece) => ({ ...piece, exact: "Nobody ever said this." })) })).toBe("AS004");
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
  const allowed = rows.filter(({ may, before, after }) => may && before !== after).map(({ before, after }) => `${before} ${after}`);
  const table = claimStates.flatMap((before) => claimTransitions[before].map((after) => `${before} ${after}`));
  expect(allowed.toSorted()).toEqual(table.toSorted());
});
