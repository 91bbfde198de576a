import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { createToken } from "#/server/commands/member.ts";
import { createNewsroom } from "#/server/commands/newsroom.ts";
import { closeDb, db } from "#/server/db.ts";
import { provide } from "#/server/env.ts";
import { openDatabase } from "#/server/start/database.ts";
import type { Product } from "#/tests/support/product.ts";

/** A running product's database, with a newsroom of two people to measure in. */
export interface Desk {
  /** Brings the newsroom to about this many claims, in an article of its own. */
  fill(claims: number): Promise<void>;
  /** New bearer tokens of an editor and a reviewer. */
  tokens(): Promise<{ editor: string; reviewer: string }>;
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
  /** An article that says the same sentence so often, with each of them marked as a claim. */
  async function addArticle(claims: number): Promise<void> {
    const common = { newsroomId: made.newsroomId, createdById: made.memberId };
    const all = Array.from({ length: claims }, (_, index) => ({
      claimId: newId(),
      start: index * (sentence.length + 1),
    }));
    const text = all.map(() => sentence).join("\n");
    const hash = createHash("sha256").update(text).digest("hex");
    const content = all.map(() => ({
      type: "paragraph",
      attrs: { role: "body", reason: null, score: null },
      content: [{ type: "text", text: sentence }],
    }));
    const source = await db().source.create({
      data: { ...common, id: newId(), type: "document", title: "Record of the council", authors: [], origins: {} },
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
        words: claims * 11,
        notices: [],
      },
    });
    const article = await db().article.create({
      data: { ...common, id: newId(), sourceId: source.id, snapshotId: snapshot.id },
    });
    await db().claim.createMany({
      data: all.map(({ claimId }) => ({
        ...common,
        id: claimId,
        articleId: article.id,
        wording: sentence,
        kind: "event" as const,
        priority: "normal" as const,
        state: "open" as const,
      })),
    });
    await db().appearance.createMany({
      data: all.map(({ claimId, start }) => ({
        ...common,
        id: newId(),
        claimId,
        snapshotId: snapshot.id,
        start,
        end: start + sentence.length,
        exact: sentence,
        prefix: "",
        suffix: "",
      })),
    });
  }
  let filled = 0;
  return {
    async fill(claims) {
      while (filled < claims) {
        const part = Math.min(perArticle, claims - filled);
        await addArticle(part);
        filled += part;
      }
    },
    tokens: async () => ({ editor: await token(owner), reviewer: await token(reviewer) }),
    close: closeDb,
  };
}
