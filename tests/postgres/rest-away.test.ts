import { afterAll, beforeAll, expect, test } from "vitest";

import { closeDb } from "#/server/db.ts";
import { provide } from "#/server/env.ts";

import { clientWith } from "#/tests/support/rest.ts";

beforeAll(() => provide({ DATABASE_URL: "postgres://nobody:nothing@127.0.0.1:1/nowhere" }));
afterAll(() => closeDb());

test("while the database is away the answer is 503 with a time to come back, and tells nothing of the inside", async () => {
  const answer = await clientWith("assay_something").get("/sources");
  expect(answer).toMatchObject({ status: 503, body: { code: "unavailable" } });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(JSON.stringify(answer.body)).not.toMatch(/nobody|nowhere|127\.0\.0\.1|ECONN/);
});

test("the description of the API needs no database", async () => {
  expect((await clientWith(null).get("/openapi.json")).status).toBe(200);
});
