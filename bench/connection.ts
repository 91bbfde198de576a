import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { createToken } from "#/server/commands/member.ts";
import { createNewsroom } from "#/server/commands/newsroom.ts";
import { closeDb, db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { createSession } from "#/server/sign-in/session-row.ts";
import { openDatabase } from "#/server/start/database.ts";
import type { Product } from "#/tests/support/product.ts";

/** A running product's database, with a newsroom of two people to measure in. */
export interface Desk {
  /** Brings the newsroom to about this many claims, in an article of its own. */
  fill(claims: number): Promise<void>;
  /** New bearer tokens of an editor and a reviewer. */
  tokens(): Promise<{ editor: string; reviewer: string }>;
  /** An article of a text with a claim on each of the ranges. */
  addArticle(
    title: string,
    text: string,
    ranges: readonly { start: number; end: number }[],
  ): Promise<{ articleId: string; claimIds: readonly string[] }>;
  /** The cookie's value of a new session of the owner. */
  session(): Promise<string>;
  close(): Promise<void>;
}

/** Claims of one article at the most. */
const perArticle = 100;
const sentence = "The council met for the time that its record numbers so.";

/** Joins the database of a running product and founds a newsroom in it. */
export async function connect(product: Product): Promise<Desk> {
  provide({ ASSAY_DATA: product.data });
  await openDatabase();
  const made = await db().$transaction((tx) =>
    createNewsroom(tx, {
      newsroom: "Bench",
      language: "en",
      name: "Bench Owner",
      email: "owner@example.org",
      passwordHash: null,
    }),
  );
  const actor = (memberId: string, userId: string, role: Actor["role"]): Actor => ({
    memberId,
    userId,
    newsroomId: made.newsroomId,
    role,
    name: role,
    scopes: null,
    via: "cli",
  });
  const owner = actor(made.memberId, made.userId, "owner");
  const reviewerUser = await db().user.create({
    data: { id: newId(), email: "reviewer@example.org", name: "Bench Reviewer" },
  });
  const reviewerMember = await db().membership.create({
    data: { id: newId(), newsroomId: made.newsroomId, userId: reviewerUser.id, role: "reviewer" },
  });
  const reviewer = actor(reviewerMember.id, reviewerUser.id, "reviewer");
  const token = async (who: Actor) =>
    (await createToken(who, { name: "bench", scopes: ["read", "write", "review", "publish", "manage"], days: 1 }))
      .token;
  /** An article with a claim on each of the ranges. */
  async function addArticle(
    title: string,
    text: string,
    ranges: readonly { start: number; end: number }[],
  ): Promise<{ articleId: string; claimIds: readonly string[] }> {
    const common = { newsroomId: made.newsroomId, createdById: made.memberId };
    const all = ranges.map((range) => ({ ...range, claimId: newId(), exact: text.slice(range.start, range.end) }));
    const hash = createHash("sha256").update(text).digest("hex");
    const content = text.split("\n").map((line) => ({
      type: "paragraph",
      attrs: { role: "body", reason: null, score: null },
      content: [{ type: "text", text: line }],
    }));
    const source = await db().source.create({
      data: { ...common, id: newId(), type: "document", title, authors: [], origins: {} },
    });
    const snapshot = await db().snapshot.create({
      data: {
        ...common,
        id: newId(),
        sourceId: source.id,
        capturedAt: new Date(),
        reason: "import",
        redirects: [],
        tool: "bench",
        toolVersion: "1",
        blobSha256: hash,
        mediaType: "text/plain",
        document: { type: "doc", content },
        text,
        textSha256: hash,
        words: text.split(/\s+/u).length,
        notices: [],
      },
    });
    const article = await db().article.create({
      data: { ...common, id: newId(), sourceId: source.id, snapshotId: snapshot.id },
    });
    await db().claim.createMany({
      data: all.map(({ claimId, exact }) => ({
        ...common,
        id: claimId,
        articleId: article.id,
        wording: exact,
        kind: "event" as const,
        priority: "normal" as const,
        state: "open" as const,
      })),
    });
    const appearances = all.map(({ claimId, start, end, exact }) => ({
      ...common,
      id: newId(),
      claimId,
      snapshotId: snapshot.id,
      start,
      end,
      exact,
      prefix: "",
      suffix: "",
    }));
    // A trigger reads the whole text for each of them, and a statement may not take for ever.
    for (let at = 0; at < appearances.length; at += 100)
      await db().appearance.createMany({ data: appearances.slice(at, at + 100) });
    return { articleId: article.id, claimIds: all.map(({ claimId }) => claimId) };
  }
  let filled = 0;
  return {
    async fill(claims) {
      while (filled < claims) {
        const part = Math.min(perArticle, claims - filled);
        const text = Array.from({ length: part }, () => sentence).join("\n");
        const starts = Array.from({ length: part }, (_, index) => index * (sentence.length + 1));
        await addArticle(
          "Record of the council",
          text,
          starts.map((start) => ({ start, end: start + sentence.length })),
        );
        filled += part;
      }
    },
    tokens: async () => ({ editor: await token(owner), reviewer: await token(reviewer) }),
    addArticle,
    session: async () => (await createSession(made.userId, null, made.newsroomId)).token,
    close: closeDb,
  };
}
