import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";

import { appendEvent } from "#/server/record.ts";
import { sessionAdapter } from "#/server/sign-in/adapter.ts";
import { createSession } from "#/server/sign-in/session-row.ts";
import type { Actor } from "#/domain/actor.ts";

import { createTestDatabase, type TestDatabase } from "#/tests/support/database.ts";
import { anApproval, aSubmission } from "#/tests/support/factories/assessment.ts";
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
const words = (doc: Y.Doc) => doc.getText("default").toString();
const rows = async (desk: TestDesk) =>
  database.db.liveUpdate.count({ where: { documentId: desk.assessment.liveDocumentId } });

/** What a command does last: its line in the record, and the notice. */
async function deed(actor: Actor, type: string, subjectId: string): Promise<void> {
  await database.db.$transaction((tx) => appendEvent(tx, actor, { type, subjectId, data: {} }));
}

async function write(client: TestClient, text: string): Promise<void> {
  await expect.poll(() => client.provider.isSynced, soon).toBe(true);
  client.doc.getText("default").insert(0, text);
  await expect.poll(() => client.provider.hasUnsyncedChanges, soon).toBe(false);
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await serveLive();
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(async () => {
  await server.close();
  await database.close();
});

test("a viewer reads along and cannot write, not even with raw updates", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Seen by all.");
  const viewer = open({ name: desk.text, actor: desk.viewer });
  await expect.poll(() => words(viewer.doc), soon).toBe("Seen by all.");
  expect(viewer.provider.authorizedScope).toBe("readonly");
  const before = await rows(desk);
  viewer.doc.getText("default").insert(0, "Smuggled. ");
  await write(editor, "After it. ");
  expect(words(editor.doc)).toBe("After it. Seen by all.");
  expect(await rows(desk)).toBe(before + 1);
  expect(viewer.provider.hasUnsyncedChanges).toBe(true);
});

test("nobody writes into a newsroom's notices", async () => {
  const desk = await aDesk();
  const one = open({ name: desk.notices, actor: desk.editor });
  const two = open({ name: desk.notices, actor: desk.reviewer });
  await expect.poll(() => one.provider.isSynced && two.provider.isSynced, soon).toBe(true);
  one.doc.getText("default").insert(0, "graffiti");
  one.provider.sendStateless(JSON.stringify({ type: "claim.marked" }));
  await deed(desk.reviewer, "claim.marked", desk.claim.id);
  await expect.poll(() => two.messages.length, soon).toBe(1);
  expect(words(two.doc)).toBe("");
});

test("a member who is removed loses the connection", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Before.");
  await database.db.membership.update({ where: { id: desk.editor.memberId }, data: { endedAt: new Date() } });
  await deed(desk.reviewer, "member.removed", desk.editor.memberId);
  await expect.poll(() => editor.closings, soon).toContain("revoked");
  const before = await rows(desk);
  editor.doc.getText("default").insert(0, "Afterwards. ");
  await expect.poll(() => editor.refusals, soon).toContain("invalid-ticket");
  expect(await rows(desk)).toBe(before);
});

test("a session that ends takes its connections with it, and no others", async () => {
  const desk = await aDesk();
  const sessionId = v7();
  await database.db.session.create({
    data: {
      id: sessionId,
      tokenHash: v7(),
      userId: desk.editor.userId,
      newsroomId: desk.newsroomId,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  const signedIn = open({ name: desk.text, actor: { ...desk.editor, sessionId } });
  const elsewhere = open({ name: desk.text, actor: desk.editor });
  await expect.poll(() => signedIn.provider.isSynced && elsewhere.provider.isSynced, soon).toBe(true);
  await database.db.session.delete({ where: { id: sessionId } });
  await deed(desk.editor, "session.ended", sessionId);
  await expect.poll(() => signedIn.closings, soon).toContain("revoked");
  expect(elsewhere.closings).toEqual([]);
});

test("signing out ends the live connections of that session at once", async () => {
  const desk = await aDesk();
  const { id: sessionId, token } = await createSession(desk.editor.userId, null, desk.newsroomId);
  const signedIn = open({ name: desk.notices, actor: { ...desk.editor, sessionId } });
  await expect.poll(() => signedIn.provider.isSynced, soon).toBe(true);
  await sessionAdapter().deleteSession?.(token);
  await expect.poll(() => signedIn.closings, soon).toContain("revoked");
});

test("an editor who becomes a viewer goes on reading only", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Mine.");
  await database.db.membership.update({ where: { id: desk.editor.memberId }, data: { role: "viewer" } });
  await deed(desk.reviewer, "member.role_changed", desk.editor.memberId);
  await expect.poll(() => editor.provider.authorizedScope, soon).toBe("readonly");
});

test("a text in review is closed for everybody, opens again when it is returned, and keeps what was typed meanwhile", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Submitted.");
  await aSubmission(desk.editor, desk.assessment);
  await deed(desk.editor, "assessment.submitted", desk.assessment.id);
  await expect.poll(() => editor.closings, soon).toContain("locked");
  await expect.poll(() => editor.provider.authorizedScope, soon).toBe("readonly");
  editor.doc.getText("default").insert(0, "Too late. ");
  await database.db.claim.update({ where: { id: desk.claim.id }, data: { state: "assessing" } });
  await deed(desk.reviewer, "review.returned", desk.assessment.id);
  await expect.poll(() => editor.closings, soon).toContain("unlocked");
  await expect.poll(() => editor.provider.isSynced && !editor.provider.hasUnsyncedChanges, soon).toBe(true);
  const reviewer = open({ name: desk.text, actor: desk.reviewer });
  await expect.poll(() => words(reviewer.doc), soon).toBe("Too late. Submitted.");
});

test("an edit that arrives after the submission, on a connection that was not yet told, is refused and voids nothing", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Submitted.");
  const version = await aSubmission(desk.editor, desk.assessment);
  editor.doc.getText("default").insert(0, "Sneaked in. ");
  await expect.poll(() => editor.closings, soon).toContain("locked");
  await anApproval(desk.reviewer, desk.assessment, version);
  const claim = await database.db.claim.findUniqueOrThrow({ where: { id: desk.claim.id } });
  expect(claim.state).toBe("approved");
});

test("coming back with nothing new, deletions included, leaves an approval standing", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Rewritten often.");
  editor.doc.getText("default").delete(0, 10);
  await expect.poll(() => editor.provider.hasUnsyncedChanges, soon).toBe(false);
  const before = await rows(desk);
  editor.socket.webSocket?.close();
  await expect.poll(() => editor.closings.length, soon).toBe(1);
  await expect.poll(() => editor.provider.isSynced && !editor.provider.hasUnsyncedChanges, soon).toBe(true);
  expect(await rows(desk)).toBe(before);
});

test("a damaged update is refused before it is kept, and the text goes on for the others", async () => {
  const desk = await aDesk();
  const editor = open({ name: desk.text, actor: desk.editor });
  await write(editor, "Whole.");
  const before = await rows(desk);
  const broken = open({ name: desk.text, actor: desk.reviewer });
  await expect.poll(() => broken.provider.isSynced && !broken.provider.hasUnsyncedChanges, soon).toBe(true);
  broken.provider.documentUpdateHandler(Uint8Array.of(1, 200, 3, 7, 255, 255), "test");
  await expect.poll(() => broken.closings, soon).toContain("invalid-update");
  expect(broken.provider.refused).toBe("not-kept");
  await write(editor, "Still ");
  expect(words(editor.doc)).toBe("Still Whole.");
  expect(await rows(desk)).toBe(before + 1);
});

test("an update that waits for one that never came is refused", async () => {
  const desk = await aDesk();
  const client = open({ name: desk.text, actor: desk.editor });
  await write(client, "Whole.");
  const other = new Y.Doc();
  const updates: Uint8Array[] = [];
  other.on("update", (update: Uint8Array) => updates.push(update));
  other.getText("default").insert(0, "one");
  other.getText("default").insert(3, "two");
  client.provider.documentUpdateHandler(updates[1]!, "test");
  await expect.poll(() => client.closings, soon).toContain("invalid-update");
  expect(await rows(desk)).toBe(1);
});

test("a text of more than two megabytes is refused", async () => {
  const desk = await aDesk();
  const client = open({ name: desk.text, actor: desk.editor });
  await write(client, "a".repeat(1_500_000));
  client.doc.getText("default").insert(0, "b".repeat(700_000));
  await expect.poll(() => client.closings, soon).toContain("text-too-long");
  expect(await rows(desk)).toBe(1);
});
