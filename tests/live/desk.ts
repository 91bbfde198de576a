import type { Actor } from "#/domain/actor.ts";

import { anArticle } from "#/tests/support/factories/article.ts";
import { anAssessment, type TestAssessment } from "#/tests/support/factories/assessment.ts";
import { aClaim, type TestClaim } from "#/tests/support/factories/claim.ts";
import { aPieceOfEvidence } from "#/tests/support/factories/evidence.ts";
import { aMember } from "#/tests/support/factories/member.ts";
import { aNewsroom } from "#/tests/support/factories/newsroom.ts";
import { aSnapshot } from "#/tests/support/factories/snapshot.ts";

/** A newsroom with three people and an assessment whose reasoning is still empty. */
export interface TestDesk {
  readonly newsroomId: string;
  readonly editor: Actor;
  readonly reviewer: Actor;
  readonly viewer: Actor;
  readonly claim: TestClaim;
  readonly assessment: TestAssessment;
  /** Name of the reasoning on the live connection. */
  readonly text: string;
  /** Name of the newsroom's notices on the live connection. */
  readonly notices: string;
}

export async function aDesk(): Promise<TestDesk> {
  const newsroom = await aNewsroom();
  const [editor, reviewer, viewer] = [
    await aMember(newsroom, "editor"),
    await aMember(newsroom, "reviewer"),
    await aMember(newsroom, "viewer"),
  ];
  const snapshot = await aSnapshot(editor, "The bridge was closed for two weeks.\nTraffic went over the old dam.");
  const claim = await aClaim(editor, await anArticle(editor, snapshot), "The bridge was closed");
  await aPieceOfEvidence(editor, claim, snapshot, "Traffic went over the old dam.");
  const assessment = await anAssessment(editor, claim);
  return {
    newsroomId: newsroom.id,
    editor,
    reviewer,
    viewer,
    claim,
    assessment,
    text: `assessment:${assessment.liveDocumentId}`,
    notices: `newsroom:${newsroom.id}`,
  };
}
