import { v7 } from "uuid";
import * as Y from "yjs";

import type { Actor } from "#/domain/actor.ts";
import { appendUpdate } from "#/server/collab/log.ts";
import { rateClaim } from "#/server/commands/assessment.ts";
import { db } from "#/server/db.ts";

import type { TestCase } from "./factories/desk.ts";
import { insertion } from "./sql.ts";

/** A live edit of the reasoning by a member, as the live server appends it. */
export async function writeLive(item: TestCase, actor: Actor): Promise<void> {
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  const { newsroomId, memberId } = actor;
  await db().$transaction((tx) => appendUpdate(tx, { documentId: item.liveDocumentId, newsroomId, memberId, bytes }));
}

/** Chooses a verdict on what stands now. */
export async function rate(item: TestCase, actor: Actor, rating = "half-true") {
  const { version } = await db().assessment.findUniqueOrThrow({ where: { id: item.assessmentId } });
  return rateClaim(actor, { claimId: item.claimId, version, rating });
}

/** An approval as raw SQL would insert it. */
export function reviewRow(item: TestCase, reviewer: Actor, newsroomId: string, given = {}) {
  const { versionId, contentHash } = item;
  const who = { assessment_version_id: versionId, reviewer_id: reviewer.memberId };
  return insertion("review", {
    id: v7(),
    newsroom_id: newsroomId,
    ...who,
    decision: "approved",
    content_hash: contentHash,
    ...given,
  });
}
