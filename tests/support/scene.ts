import type { Actor } from "#/domain/actor.ts";
import { db } from "#/server/db.ts";
import { appendEvent } from "#/server/record.ts";

import { anAssessment, aSubmission, type TestAssessment, type TestVersion } from "./factories/assessment.ts";
import { anArticle, type TestArticle } from "./factories/article.ts";
import { aClaim, type TestClaim } from "./factories/claim.ts";
import { aPieceOfEvidence } from "./factories/evidence.ts";
import { aMember } from "./factories/member.ts";
import { aNewsroom, type TestNewsroom } from "./factories/newsroom.ts";
import { aSnapshot, type TestSnapshot } from "./factories/snapshot.ts";

/** A small newsroom at work: an article with an untouched claim and one in review, and somebody of another newsroom. */
export interface Scene {
  readonly newsroom: TestNewsroom;
  readonly editor: Actor;
  readonly reviewer: Actor;
  readonly publisher: Actor;
  readonly stranger: Actor;
  readonly source: TestSnapshot;
  readonly article: TestArticle;
  /** Untouched; its words stand before those of `claim`. */
  readonly earlier: TestClaim;
  /** In review, with two pieces of evidence of one origin. */
  readonly claim: TestClaim;
  readonly assessment: TestAssessment;
  readonly version: TestVersion;
}

/** Sets the scene in the test file's own database. */
export async function aClaimInReview(): Promise<Scene> {
  const newsroom = await aNewsroom();
  const editor = await aMember(newsroom, "editor");
  const source = await aSnapshot(editor, "The bridge was closed for a year. It opened again.", {
    title: "Minutes",
    publisher: "City",
  });
  const other = await aSnapshot(editor, "A year without the bridge.", {
    publisher: "city ",
    url: "https://elsewhere.example/",
  });
  const text = "First they opened the bridge.\nThen they closed the bridge for a year.\nShare this page";
  const article = await anArticle(editor, await aSnapshot(editor, text, { title: "The bridge" }));
  const claim = await aClaim(editor, article, "closed the bridge for a year", {
    assigneeId: editor.memberId,
    claimantName: "The mayor",
  });
  await aPieceOfEvidence(editor, claim, source, "closed for a year");
  await aPieceOfEvidence(editor, claim, other, "without the bridge", "qualifies");
  const assessment = await anAssessment(editor, claim);
  const version = await aSubmission(editor, assessment);
  await db().$transaction((tx) =>
    appendEvent(tx, editor, { type: "claim.marked", subjectId: claim.id, data: { words: 6 } }),
  );
  return {
    newsroom,
    editor,
    reviewer: await aMember(newsroom, "reviewer"),
    publisher: await aMember(newsroom, "publisher"),
    stranger: await aMember(await aNewsroom(), "owner"),
    source,
    article,
    earlier: await aClaim(editor, article, "First they opened the bridge"),
    claim,
    assessment,
    version,
  };
}
