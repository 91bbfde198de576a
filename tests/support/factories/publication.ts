import { createHash } from "node:crypto";
import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";

import type { TestAssessment, TestVersion } from "./assessment.ts";

/** Publishes an approved version as version 1 of a check, with a page that only says so; answers slug and id. */
export async function aPublication(
  publisher: Actor,
  assessment: TestAssessment,
  version: TestVersion,
): Promise<{ id: string; slug: string; html: string }> {
  const { newsroomId, claimId } = assessment;
  const checkId = v7();
  const slug = `check-${checkId.slice(-8)}`;
  await db().check.create({ data: { id: checkId, newsroomId, claimId, slug } });
  const id = v7();
  const html = `<!doctype html><title>${slug}</title>`;
  // What is published is exactly what was approved.
  const { frozen } = await db().assessmentVersion.findUniqueOrThrow({
    where: { id: version.id },
    select: { frozen: true },
  });
  await db().publishedVersion.create({
    data: {
      id,
      newsroomId,
      checkId,
      assessmentVersionId: version.id,
      number: 1,
      title: slug,
      language: "en",
      html,
      content: frozen,
      contentHash: version.contentHash,
      htmlSha256: createHash("sha256").update(html).digest("hex"),
      publishedById: publisher.memberId,
    },
  });
  await db().claim.update({ where: { id: claimId }, data: { state: "published" } });
  return { id, slug, html };
}
