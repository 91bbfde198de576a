import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import type { Actor } from "#/domain/actor.ts";
import { readReasoning, replaceReasoning, viewReasoning } from "#/server/collab/reasoning.ts";
import { appendEvent } from "#/server/record.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { connect, type TestClient } from "./client.ts";
import { aDesk, type TestDesk } from "./desk.ts";
import { serveLive } from "./serve.ts";
import { soon } from "./soon.ts";

let database: TestDatabase;
let server: Awaited<ReturnType<typeof serveLive>>;
const clients: TestClient[] = [];
const open = (options: Omit<Parameters<typeof connect>[0], "port">): TestClient => {
  const client = connect({ port: server.port, ...options });
  clients.push(client);
  return client;
};
const synced = (...some: TestClient[]) =>
  expect.poll(() => some.every((client) => client.provider.isSynced), soon).toBe(true);
const json = (doc: Y.Doc) => yXmlFragmentToProsemirrorJSON(doc.getXmlFragment("default"));
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const replace = (desk: TestDesk, content: unknown[], actor = desk.editor) =>
  database.db.$transaction((tx) =>
    replaceReasoning(tx, {
      documentId: desk.assessment.liveDocumentId,
      newsroomId: desk.newsroomId,
      memberId: actor.memberId,
      json: { type: "doc", content },
    }),
  );
const deed = (actor: Actor, type: string, subjectId: string) =>
  database.db.$transaction((tx) => appendEvent(tx, actor, { type, subjectId, data: { secret: "never told" } }));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await serveLive();
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await server.close();
  await database.close();
});

test("two people writing at once end up with the same text, with the words of both", async () => {
  const desk = await aDesk();
  const [one, two] = [open({ name: desk.text, actor: desk.editor }), open({ name: desk.text, actor: desk.reviewer })];
  await synced(one, two);
  for (let step = 0; step < 50; step++) {
    one.doc.getText("default").insert(0, "a");
    two.doc.getText("default").insert(two.doc.getText("default").length, "b");
  }
  await expect.poll(() => one.doc.getText("default").length, soon).toBe(100);
  await expect.poll(() => two.doc.getText("default").toString(), soon).toBe(one.doc.getText("default").toString());
});

test("a text replaced through REST reaches the open editor, and only what differs is written", async () => {
  const desk = await aDesk();
  const client = open({ name: desk.text, actor: desk.reviewer });
  await synced(client);
  expect(await replace(desk, [paragraph("First."), paragraph("Second.")])).toBe(true);
  await expect
    .poll(() => json(client.doc), soon)
    .toEqual({ type: "doc", content: [paragraph("First."), paragraph("Second.")] });
  const first = client.doc.getXmlFragment("default").get(0);
  expect(await replace(desk, [paragraph("First."), paragraph("Second, changed.")])).toBe(true);
  await expect.poll(() => JSON.stringify(json(client.doc)), soon).toContain("changed");
  expect(client.doc.getXmlFragment("default").get(0)).toBe(first);
  expect(await replace(desk, [paragraph("First."), paragraph("Second, changed.")])).toBe(false);
});

test("everything that reasoning may hold comes back as it went in", async () => {
  const desk = await aDesk();
  const content = [
    { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "What we found" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "It was " },
        { type: "text", text: "closed", marks: [{ type: "bold" }] },
        { type: "text", text: " (", marks: [{ type: "italic" }] },
        { type: "text", text: "notice", marks: [{ type: "link", attrs: { href: "https://example.org/notice" } }] },
        { type: "text", text: ") " },
        { type: "citation", attrs: { evidenceId: "e-1" } },
        { type: "text", text: "." },
      ],
    },
    { type: "blockquote", content: [paragraph("Quoted.")] },
    { type: "bulletList", content: [{ type: "listItem", content: [paragraph("One")] }] },
    { type: "orderedList", attrs: { start: 3 }, content: [{ type: "listItem", content: [paragraph("Three")] }] },
  ];
  await replace(desk, content);
  expect(await viewReasoning(database.db, desk.assessment.liveDocumentId)).toEqual({ type: "doc", content });
});

test("what is no reasoning is refused, whichever way it comes", async () => {
  const desk = await aDesk();
  await expect(replace(desk, [{ type: "image", attrs: { src: "x" } }])).rejects.toMatchObject({ code: "invalid" });
  const script = { type: "text", text: "x", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] };
  await expect(replace(desk, [{ type: "paragraph", content: [script] }])).rejects.toMatchObject({ code: "invalid" });
  await expect(replace(desk, [{ type: "bulletList", content: [] }])).rejects.toMatchObject({ code: "invalid" });
  const client = open({ name: desk.text, actor: desk.editor });
  await synced(client);
  client.doc.getXmlFragment("default").insert(0, [new Y.XmlElement("iframe")]);
  await expect.poll(() => client.provider.hasUnsyncedChanges, soon).toBe(false);
  await expect(viewReasoning(database.db, desk.assessment.liveDocumentId)).rejects.toMatchObject({ code: "conflict" });
});

test("while a submission reads the text no edit becomes durable; then it does, and finds out what became of the text", async () => {
  const desk = await aDesk();
  await replace(desk, [paragraph("Frozen.")]);
  const client = open({ name: desk.text, actor: desk.editor });
  await synced(client);
  await database.db.$transaction(async (tx) => {
    await readReasoning(tx, desk.assessment.liveDocumentId);
    const before = await tx.liveUpdate.count({ where: { documentId: desk.assessment.liveDocumentId } });
    client.doc.getText("late").insert(0, "late");
    // The INSERT now waits for this transaction: Postgres says so itself.
    const waiting = async () =>
      tx.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`;
    await expect.poll(waiting, soon).toHaveLength(1);
    expect(await tx.liveUpdate.count({ where: { documentId: desk.assessment.liveDocumentId } })).toBe(before);
    expect(client.provider.hasUnsyncedChanges).toBe(true);
    await tx.claim.update({ where: { id: desk.claim.id }, data: { state: "in_review" } });
  });
  await expect.poll(() => client.closings, soon).toContain("locked");
});

test("notices arrive in their newsroom and in no other, with names and ids only", async () => {
  const [desk, other] = [await aDesk(), await aDesk()];
  const [mine, theirs] = [
    open({ name: desk.notices, actor: desk.viewer }),
    open({ name: other.notices, actor: other.editor }),
  ];
  await synced(mine, theirs);
  await deed(desk.editor, "claim.marked", desk.claim.id);
  await deed(other.editor, "evidence.linked", other.claim.id);
  await expect.poll(() => mine.messages.length + theirs.messages.length, soon).toBe(2);
  expect(JSON.parse(mine.messages[0]!)).toEqual({
    newsroomId: desk.newsroomId,
    seq: 1,
    type: "claim.marked",
    subjectId: desk.claim.id,
    actorId: desk.editor.memberId,
  });
  expect(JSON.parse(theirs.messages[0]!)).toMatchObject({ type: "evidence.linked", subjectId: other.claim.id });
});

test("presence is what the server says, whatever a browser claims to be", async () => {
  const desk = await aDesk();
  const [one, two] = [
    open({ name: desk.notices, actor: desk.editor }),
    open({ name: desk.notices, actor: desk.reviewer }),
  ];
  await synced(one, two);
  one.provider.awareness?.setLocalStateField("user", { id: desk.reviewer.memberId, name: "Somebody Else" });
  await expect
    .poll(
      () => [...(two.provider.awareness?.getStates().values() ?? [])].map((state) => state["user"] as unknown),
      soon,
    )
    .toContainEqual({ id: desk.editor.memberId, name: desk.editor.name });
  expect(JSON.stringify([...(two.provider.awareness?.getStates().values() ?? [])])).not.toContain("Somebody Else");
});
