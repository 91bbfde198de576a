import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import { defaultScale } from "#/domain/scale.ts";
import type { FrozenCheck } from "#/domain/publication.ts";
import { db } from "#/server/db.ts";
import { canonicalJson, contentHash } from "#/server/publish/content-hash.ts";
import { frozenArticle, frozenWork } from "#/server/publish/frozen-article.ts";

import type { TestClaim } from "./claim.ts";

export interface TestAssessment {
  readonly id: string;
  readonly claimId: string;
  readonly newsroomId: string;
  readonly liveDocumentId: string;
}
export interface TestVersion {
  readonly id: string;
  readonly assessmentId: string;
  readonly contentHash: string;
}

/** An assessment with an empty live document; the claim is being assessed. */
export async function anAssessment(
  author: Actor,
  claim: TestClaim,
  rating: string | null = "mostly-true",
): Promise<TestAssessment> {
  const { newsroomId, memberId } = author;
  const id = v7();
  const liveDocumentId = v7();
  const scale = await db().scale.findFirstOrThrow({
    where: { newsroomId },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  await db().liveDocument.create({ data: { id: liveDocumentId, newsroomId, kind: "assessment", schemaVersion: 1 } });
  await db().assessment.create({
    data: {
      id,
      newsroomId,
      claimId: claim.id,
      scaleId: scale.id,
      rating,
      asOf: "2026-11-01",
      liveDocumentId,
      editorIds: [memberId],
      createdById: memberId,
    },
  });
  await db().claim.update({ where: { id: claim.id }, data: { state: "assessing" } });
  return { id, claimId: claim.id, newsroomId, liveDocumentId };
}

/** A frozen version of the assessment as it stands, submitted for review; needs evidence to be publishable. */
export async function aSubmission(author: Actor, assessment: TestAssessment): Promise<TestVersion> {
  const { newsroomId } = assessment;
  const claim = await db().claim.findUniqueOrThrow({
    where: { id: assessment.claimId },
    include: {
      appearances: true,
      article: { include: { source: true, snapshot: true } },
      evidence: {
        where: { withdrawnAt: null },
        include: { snapshot: { include: { source: true } } },
        orderBy: { id: "asc" },
      },
      assessment: true,
    },
  });
  const { snapshot, source } = claim.article;
  const appearance = claim.appearances[0];
  if (!appearance) throw new Error("The claim has no appearance.");
  const frozen: FrozenCheck = {
    claim: {
      id: claim.id,
      quotation: appearance.exact,
      wording: claim.wording,
      kind: claim.kind,
      claimant: claim.claimantName ? { name: claim.claimantName, role: claim.claimantRole } : null,
      statedOn: claim.statedOn,
    },
    article: { ...frozenArticle(source, snapshot), start: appearance.start, end: appearance.end },
    rating: claim.assessment?.rating ? { key: claim.assessment.rating } : null,
    scale: defaultScale,
    asOf: claim.assessment?.asOf ?? null,
    verdictNote: claim.assessment?.verdictNote ?? null,
    reasoning: {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "What the passages say settles it." }] }],
    },
    evidence: claim.evidence.map((piece, index) => ({
      id: piece.id,
      number: index + 1,
      stance: piece.stance,
      role: piece.role,
      exact: piece.exact,
      prefix: piece.prefix,
      suffix: piece.suffix,
      note: piece.note,
      source: { ...frozenWork(piece.snapshot.source), type: piece.snapshot.source.type },
      snapshot: {
        id: piece.snapshotId,
        capturedAt: piece.snapshot.capturedAt.toISOString(),
        blobSha256: piece.snapshot.blobSha256,
        textSha256: piece.snapshot.textSha256,
        start: piece.start,
        end: piece.end,
      },
    })),
    contributors: [author.name],
  };
  const id = v7();
  const number = 1 + (await db().assessmentVersion.count({ where: { assessmentId: assessment.id } }));
  const hash = contentHash(frozen);
  await db().assessmentVersion.create({
    data: {
      id,
      newsroomId,
      assessmentId: assessment.id,
      number,
      contentHash: hash,
      frozen: canonicalJson(frozen),
      contributorIds: [author.memberId],
      submittedById: author.memberId,
    },
  });
  await db().assessment.update({ where: { id: assessment.id }, data: { frozenVersionId: id } });
  await db().claim.update({ where: { id: assessment.claimId }, data: { state: "in_review" } });
  return { id, assessmentId: assessment.id, contentHash: hash };
}

/** Another member approves the version; the claim is approved. */
export async function anApproval(reviewer: Actor, assessment: TestAssessment, version: TestVersion): Promise<string> {
  const id = v7();
  await db().review.create({
    data: {
      id,
      newsroomId: assessment.newsroomId,
      assessmentVersionId: version.id,
      reviewerId: reviewer.memberId,
      decision: "approved",
      contentHash: version.contentHash,
    },
  });
  await db().claim.update({ where: { id: assessment.claimId }, data: { state: "approved" } });
  return id;
}
