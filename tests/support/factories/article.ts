import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";

import type { TestSnapshot } from "./snapshot.ts";

export interface TestArticle {
  readonly id: string;
  readonly newsroomId: string;
  readonly sourceId: string;
  readonly snapshot: TestSnapshot;
}

/** Puts a snapshot on the desk. */
export async function anArticle(author: Actor, snapshot: TestSnapshot): Promise<TestArticle> {
  const id = v7();
  const { newsroomId, memberId } = author;
  await db().article.create({
    data: { id, newsroomId, sourceId: snapshot.sourceId, snapshotId: snapshot.id, createdById: memberId },
  });
  return { id, newsroomId, sourceId: snapshot.sourceId, snapshot };
}
