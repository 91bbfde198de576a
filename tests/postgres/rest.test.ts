import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "#/domain/actor.ts";

import type { TestDatabase } from "#/tests/support/database.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aClient } from "#/tests/support/rest.ts";
import { createTestDesk } from "#/tests/support/rest.ts";
import { approvedClaim, submittedClaim, texts, words } from "#/tests/support/rest-journey.ts";

type Client = Awaited<ReturnType<typeof aClient>>;

let desk: TestDatabase;
let owner: Actor;
let editor: Client;
let reviewer: Client;
let publisher: Client;

beforeAll(async () => {
  desk = await createTestDesk();
  const newsroom = await aNewsroom();
  owner = await aMember(newsroom, "owner");
  editor = await aClient(await aMember(newsroom, "editor"));
  reviewer = await aClient(await aMember(newsroom, "reviewer"));
  publisher = await aClient(owner);
});
afterAll(() => desk.close());

test("two people do the whole main job through REST alone, and a stranger can read the page", async () => {
  const { article, articleId, claimId, versionId } = await approvedClaim(editor, reviewer);
  const source = await editor.get(`/sources/${article.sourceId}`);
  expect(source.body).toMatchObject({ title: "The bridge that took eleven years", authors: ["Ada Sample"] });

  const check = await publisher.post(`/claims/${claimId}/check`, {});
  expect(check).toMatchObject({ status: 201, body: { number: 1 } });
  const summary = await publisher.post(`/articles/${articleId}/summary`, {
    lead: "One claim of this article was checked.",
  });
  expect(summary.status).toBe(201);

  const list = await reviewer.get("/checks");
  expect((list.body["items"] as unknown as { kind: string }[]).map((item) => item.kind).toSorted()).toEqual([
    "check",
    "summary",
  ]);
  const slug = String(check.body["address"]).split("/").at(-1) ?? "";
  const page = await reviewer.get(`/checks/${slug}`);
  const html = String(page.body["html"]);
  expect(html).toContain(words.claim);
  expect(html).toContain(words.passage);
  expect(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/u, "")).not.toContain("<script");
  expect((await publisher.get(`/claims/${claimId}`)).body).toMatchObject({
    state: "published",
    check: { versions: [{ number: 1 }] },
  });
  expect((await reviewer.get(`/reviews/${versionId}`)).body).toMatchObject({
    reviews: [{ decision: "approved" }],
    stands: true,
  });

  const events = await publisher.get("/events");
  const types = (events.body["items"] as unknown as { type: string; via: string }[])
    .filter((event) => event.via === "api")
    .map((event) => event.type);
  expect(types).toEqual(
    expect.arrayContaining([
      "import.asked",
      "claim.marked",
      "evidence.linked",
      "assessment.submitted",
      "review.approved",
      "check.published",
      "summary.published",
    ]),
  );
});

test("reasoning sent as plain text comes back as it was, cites evidence by number and is refused for a hash that is not the read one", async () => {
  const { claimId, evidenceId } = await submittedClaim(editor);
  const read = await editor.get(`/claims/${claimId}/assessment`);
  expect(read.body).toMatchObject({
    text: "The port authority names the day [1].\n\nNobody disputes it.",
    state: "in_review",
  });
  expect(JSON.stringify(read.body["reasoning"])).toContain(evidenceId);
  await editor.post(`/claims/${claimId}/assessment/reopen`, { reason: "One more sentence." });
  const address = `/claims/${claimId}/assessment/reasoning`;
  expect((await editor.put(address, { baseHash: null, text: "New." })).status).toBe(409);
  expect((await editor.put(address, { baseHash: read.body["reasoningHash"], text: "See [7]." })).status).toBe(422);
  const written = await editor.put(address, { baseHash: read.body["reasoningHash"], text: "New [1]." });
  expect(written.status).toBe(200);
  expect((await editor.get(`/claims/${claimId}/assessment`)).body).toMatchObject({
    text: "New [1].",
    reasoningHash: written.body["hash"],
  });
});

test("words that stand in several places are refused with the candidates, one of which is then taken", async () => {
  const { snapshotId } = await editor.importText(
    "Twice told\n\nThe minister spoke. Later that day the minister spoke.\n\nThen the minister left the hall.",
  );
  const { body } = await editor.post("/articles", { snapshotId });
  const address = `/articles/${String(body["id"])}/claims`;
  const refused = await editor.post(address, { exact: "minister spoke" });
  expect(refused).toMatchObject({ status: 422, body: { code: "invalid" } });
  const candidates = refused.body["candidates"] as unknown as { start: number }[];
  expect(candidates).toHaveLength(2);
  expect((await editor.post(address, { quote: candidates[1] })).status).toBe(201);
  const marked = await editor.post(address, { exact: "minister spoke", prefix: "Later that day the " });
  const claim = await editor.get(`/claims/${String(marked.body["id"])}`);
  const appearances = claim.body["appearances"] as unknown as { start: number; prefix: string; suffix: string }[];
  expect(appearances[0]).toMatchObject({
    start: candidates[1]?.start,
    prefix: expect.stringContaining("Later that day the "),
  });
});

test("a file is imported as a form, and its very bytes come back as an inactive download", async () => {
  const form = new FormData();
  const markup =
    "<!doctype html><title>Port report</title><h1>Port report</h1><p>The quay was repaired in 2019, and the cranes were replaced.</p><script>alert(1)</script>";
  form.set("file", new File([markup], "report.html", { type: "text/html" }));
  const asked = await editor.post("/imports", form);
  expect(asked.status).toBe(202);
  const { runCapture } = await import("#/server/jobs/capture.ts");
  await runCapture(String(asked.body["id"]));
  const done = await editor.get(`/imports/${String(asked.body["id"])}?wait=5`);
  expect(done.body).toMatchObject({ state: "done", fileName: "report.html" });
  const original = await editor.get(`/snapshots/${String(done.body["snapshotId"])}/original`);
  expect(original.body).toBe(markup);
  expect(Object.fromEntries(original.headers)).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": expect.stringMatching(/^attachment/),
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const text = await editor.get(`/snapshots/${String(done.body["snapshotId"])}/text`);
  expect(text.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(text.body).toContain("The quay was repaired in 2019");
  expect(text.body).not.toContain("alert(1)");
});

test("passages of what was imported are found by their words", async () => {
  await editor.importText(texts.source.replace("harbour", "estuary"));
  const { body } = await reviewer.get(`/search?q=${encodeURIComponent("estuary opened")}`);
  const [hit] = body["items"] as unknown as { text: string; highlights: { start: number; end: number }[] }[];
  expect(hit?.highlights.map(({ start, end }) => hit.text.slice(start, end))).toContain("estuary");
});

test("a row changed meanwhile is a conflict, whether its version came in the body or as If-Match", async () => {
  const { sourceId } = await editor.importText(texts.article);
  const first = await editor.get(`/sources/${sourceId}`);
  expect(first.headers.get("etag")).toBe('"1"');
  expect(
    await editor.send("PATCH", `/sources/${sourceId}`, { publisher: "The Quay" }, { "if-match": '"1"' }),
  ).toMatchObject({ status: 200, body: { version: 2 } });
  expect(
    (await editor.send("PATCH", `/sources/${sourceId}`, { publisher: "Other" }, { "if-match": '"1"' })).status,
  ).toBe(409);
  expect((await editor.patch(`/sources/${sourceId}`, { publisher: "Other", version: 1 })).status).toBe(409);
  expect((await editor.patch(`/sources/${sourceId}`, { publisher: "Other" })).status).toBe(422);
});
