import type { Actor } from "#/domain/actor.ts";
import type { Role } from "#/domain/role.ts";
import type { Reasoning } from "#/domain/reasoning.ts";
import { beginAssessment, rateClaim, submitAssessment, writeReasoning } from "#/server/commands/assessment.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview } from "#/server/commands/review.ts";
import { db } from "#/server/db.ts";
import { quoteAt } from "#/text/quote.ts";

import { anArticle, type TestArticle } from "./article.ts";
import { aMember } from "./member.ts";
import { aNewsroom, type TestNewsroom } from "./newsroom.ts";
import { aSnapshot, type TestSnapshot } from "./snapshot.ts";

/** A newsroom with one member of each role, an article to check and a source to cite. */
export interface TestDesk extends Readonly<Record<Role, Actor>> {
  readonly newsroom: TestNewsroom;
  readonly article: TestArticle;
  readonly source: TestSnapshot;
}
/** How far the commands took a claim, and what it takes to go on. */
export interface TestCase {
  readonly claimId: string;
  readonly evidenceId: string;
  readonly assessmentId: string;
  readonly liveDocumentId: string;
  readonly versionId: string;
  readonly contentHash: string;
}
type Stage = "assessed" | "submitted" | "approved" | "published";

/** A newsroom at work. */
export async function aDesk(): Promise<TestDesk> {
  const newsroom = await aNewsroom();
  const [viewer, editor, reviewer, publisher, owner] = await Promise.all(
    (["viewer", "editor", "reviewer", "publisher", "owner"] as const).map((role) => aMember(newsroom, role)),
  );
  if (!viewer || !editor || !reviewer || !publisher || !owner) throw new Error("A role is missing.");
  const article = await anArticle(
    editor,
    await aSnapshot(editor, "The old bridge opened in spring.\nNobody came to see it 🙈, the mayor said."),
  );
  const source = await aSnapshot(
    editor,
    "Records of the town say that the bridge opened in May.\nTwo hundred people came.",
    { title: "Records of the town" },
  );
  return { newsroom, viewer, editor, reviewer, publisher, owner, article, source };
}

/** The quote of the first occurrence of `exact` in a text. */
export function quoteOf(snapshot: { readonly text: string }, exact: string) {
  const start = snapshot.text.indexOf(exact);
  return quoteAt(snapshot.text, start, start + exact.length);
}

const reasoning: Reasoning = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "The records of the town settle it." }] }],
};

/** Takes a claim through the commands, as the members would: the editor works, the reviewer approves, the publisher publishes. */
export async function aCase(
  desk: TestDesk,
  stage: Stage,
  exact = "The old bridge opened",
  cited = "the bridge opened in May",
): Promise<TestCase> {
  const { editor, article, source } = desk;
  const { id: claimId } = await markClaim(editor, { articleId: article.id, quote: quoteOf(article.snapshot, exact) });
  const quote = quoteOf(source, cited);
  const evidence = await linkEvidence(editor, { claimId, snapshotId: source.id, quote, stance: "supports" });
  const begun = await beginAssessment(editor, { claimId });
  await rateClaim(editor, { claimId, version: begun.version, rating: "mostly-true", asOf: "2026-11-01" });
  await writeReasoning(editor, { claimId, baseHash: null, reasoning });
  const { liveDocumentId } = begun;
  const made = {
    claimId,
    evidenceId: evidence.id,
    assessmentId: begun.id,
    liveDocumentId,
    versionId: "",
    contentHash: "",
  };
  if (stage === "assessed") return made;
  const { versionId, contentHash } = await submitAssessment(editor, { claimId });
  if (stage !== "submitted") await approveReview(desk.reviewer, { versionId, contentHash });
  if (stage === "published") await publishCheck(desk.publisher, { claimId });
  return { ...made, versionId, contentHash };
}

/** Where a claim stands and which version stands for its assessment. */
export async function standing({ claimId }: { readonly claimId: string }) {
  const { state, assessment } = await db().claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { state: true, assessment: { select: { frozenVersionId: true } } },
  });
  return { state, frozen: assessment?.frozenVersionId ?? null };
}
