import type pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
        expect(refused[role]).toContain(
          await refusalOf(owner, `UPDATE ${table} SET ${change} WHERE claim_id = $1`, [published.claimId]),
        );
    });
  });

  test("a claim cannot be called approved without a review, nor published without a publication", async () => {
    const waiting = await aCase(desk, "submitted");
    const approved = await aCase(desk, "approved");
    await asRole(owner, role, async () => {
      expect(await refusalOf(owner, "UPDATE claim SET state = 'approved' WHERE id = $1", [waiting.claimId])).toBe(
        "AS005",
      );
      expect(await refusalOf(owner, "UPDATE claim SET state = 'published' WHERE id = $1", [waiting.claimId])).toBe(
        "AS007",
      );
      expect(await refusalOf(owner, "UPDATE claim SET state = 'published' WHERE id = $1", [approved.claimId])).toBe(
        "AS006",
      );
    });
    expect(await standing(waiting)).toEqual({ state: "in_review", frozen: waiting.versionId });
  });

  test("a claim begins open and stays in its article, an assessment with its claim", async () => {
    const row = await owner.query("SELECT * FROM claim WHERE id = $1", [published.claimId]);
    await asRole(owner, role, async () => {
      expect(await refusalOf(owner, ...insertion("claim", { ...row.rows[0], id: v7() }))).toBe("AS007");
      expect(
        await refusalOf(owner, "UPDATE claim SET article_id = $1 WHERE id = $2", [other.article.id, published.claimId]),
      ).toBe("AS001");
      expect(
        await refusalOf(owner, "UPDATE assessment SET live_document_id = gen_random_uuid() WHERE id = $1", [
          published.assessmentId,
        ]),
      ).toBe("AS001");
    });
  });

  test("a temporary table cannot stand before one of ours", async () => {
    const waiting = await aCase(desk, "submitted");
    const review = {
      id: v7(),
      newsroom_id: desk.newsroom.id,
      assessment_version_id: waiting.versionId,
      reviewer_id: desk.editor.memberId,
    };
    await asRole(owner, role, async () => {
      await owner.query("BEGIN");
      await owner.query(
        "CREATE TEMP TABLE membership ON COMMIT DROP AS SELECT id, newsroom_id, 'owner'::role AS role, ended_at FROM public.membership",
      );
      await owner.query("CREATE TEMP TABLE event_head (newsroom_id uuid, seq bigint, hash text) ON COMMIT DROP");
      expect(
        await refusalOf(
          owner,
          ...insertion("review", { ...review, decision: "approved", content_hash: waiting.contentHash }),
        ),
      ).toBe("AS005");
      await owner.query("ROLLBACK");
    });
  });
});
