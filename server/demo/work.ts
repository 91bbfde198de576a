import type { Actor } from "#/domain/actor.ts";
import type { Reasoning } from "#/domain/reasoning.ts";
import {
  beginAssessment,
  rateClaim,
  reopenAssessment,
  submitAssessment,
  writeReasoning,
} from "#/server/commands/assessment.ts";
import { mergeClaims, splitClaim, withdrawClaim } from "#/server/commands/claim-shape.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { linkEvidence } from "#/server/commands/evidence.ts";
import { publishCheck } from "#/server/commands/publication.ts";
import { approveReview, returnReview } from "#/server/commands/review.ts";

import { type Captured, quoteOnce } from "./library.ts";
import type { Person, PlannedClaim, PlannedEvidence } from "./plan.ts";

/** What the work on the sample article needs at hand. */
export interface Desk {
  readonly people: Readonly<Record<Person, Actor>>;
  readonly library: ReadonlyMap<string, Captured>;
  readonly articleId: string;
  readonly article: Captured;
  /** Day of the assessments, YYYY-MM-DD. */
  readonly today: string;
}

async function linkAll(
  desk: Desk,
  claimId: string,
  evidence: readonly PlannedEvidence[],
  by: Person,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { file, words, stance, role, note = null, by: linker = by } of evidence) {
    const source = desk.library.get(file);
    if (!source) throw new Error(`There is no sample text ${file}.`);
    const linked = await linkEvidence(desk.people[linker], {
      claimId,
      snapshotId: source.snapshotId,
      quote: quoteOnce(source, words),
      stance,
      role,
      note,
    });
    ids.push(linked.id);
  }
  return ids;
}

/** Paragraphs in which `[2]` becomes a citation of the second piece of evidence. */
function reasoningOf(paragraphs: readonly string[], evidenceIds: readonly string[]): Reasoning {
  return {
    type: "doc",
    content: paragraphs.map((paragraph) => ({
      type: "paragraph",
      content: paragraph
        .split(/\[(\d)\]/u)
        .map((part, index) =>
          index % 2 === 1
            ? { type: "citation" as const, attrs: { evidenceId: evidenceIds[Number(part) - 1] ?? "" } }
            : { type: "text" as const, text: part },
        )
        .filter((node) => node.type === "citation" || node.text !== ""),
    })),
  };
}

async function judge(desk: Desk, plan: PlannedClaim, claimId: string, evidenceIds: string[]): Promise<void> {
  const { people, today } = desk;
  if (!plan.assessment) return;
  const writer = people[plan.assessment.by];
  const begun = await beginAssessment(writer, { claimId });
  const { rating, verdictNote } = plan.assessment;
  if (rating)
    await rateClaim(writer, {
      claimId,
      version: begun.version,
      rating,
      asOf: today,
      ...(verdictNote ? { verdictNote } : {}),
    });
  const draft = plan.returned ? plan.assessment.paragraphs.slice(0, 1) : plan.assessment.paragraphs;
  let { hash } = await writeReasoning(writer, { claimId, baseHash: null, reasoning: reasoningOf(draft, evidenceIds) });
  if (plan.returned) {
    await returnReview(people[plan.returned.by], { ...(await submit(writer, claimId)), note: plan.returned.note });
    ({ hash } = await writeReasoning(writer, {
      claimId,
      baseHash: hash,
      reasoning: reasoningOf(plan.assessment.paragraphs, evidenceIds),
    }));
  }
  if (plan.submitted) await submit(writer, claimId);
  if (!plan.approvedBy) return;
  await approveReview(people[plan.approvedBy], await submit(writer, claimId));
  if (plan.published) await publishCheck(people.ines, { claimId });
  if (!plan.update) return;
  const { evidence, paragraphs, reason, approvedBy } = plan.update;
  await reopenAssessment(writer, { claimId, reason });
  evidenceIds.push(...(await linkAll(desk, claimId, [evidence], plan.assessment.by)));
  await writeReasoning(writer, { claimId, baseHash: hash, reasoning: reasoningOf(paragraphs, evidenceIds) });
  await approveReview(people[approvedBy], await submit(writer, claimId));
  await publishCheck(people.ines, { claimId, reason });
}

async function submit(writer: Actor, claimId: string): Promise<{ versionId: string; contentHash: string }> {
  const { versionId, contentHash } = await submitAssessment(writer, { claimId });
  return { versionId, contentHash };
}

/** A marked claim of the plan, before it is judged. */
export interface Marked {
  readonly plan: PlannedClaim;
  readonly claimId: string;
  readonly evidenceIds: string[];
}

/** Marks a claim and links its evidence. */
export async function mark(desk: Desk, plan: PlannedClaim): Promise<Marked> {
  const { words, wording, kind, priority, by, assignee, evidence = [] } = plan;
  const { id: claimId } = await markClaim(desk.people[by], {
    articleId: desk.articleId,
    quote: quoteOnce(desk.article, words),
    kind,
    ...(wording ? { wording } : {}),
    ...(priority ? { priority } : {}),
    ...(assignee ? { assigneeId: desk.people[assignee].memberId } : {}),
  });
  return { plan, claimId, evidenceIds: await linkAll(desk, claimId, evidence, by) };
}

/** Takes a marked claim as far as the plan says. `marked` are all claims, for merging into one of them. */
export async function carryOut(
  desk: Desk,
  { plan, claimId, evidenceIds }: Marked,
  marked: readonly Marked[],
): Promise<void> {
  const actor = desk.people[plan.by];
  await judge(desk, plan, claimId, evidenceIds);
  if (plan.withdrawn) await withdrawClaim(actor, { claimId, version: 1, reason: plan.withdrawn });
  if (plan.mergedInto) {
    const into = marked.find((other) => other.plan.words === plan.mergedInto);
    if (!into) throw new Error(`There is no planned claim "${plan.mergedInto}".`);
    await mergeClaims(actor, { claimId, version: 1, intoId: into.claimId });
  }
  if (!plan.split) return;
  const parts = plan.split.map(({ words, wording }) => ({ quote: quoteOnce(desk.article, words), wording }));
  const { ids } = await splitClaim(actor, { claimId, version: 1, parts });
  for (const [index, part] of plan.split.entries()) await linkAll(desk, ids[index] ?? "", part.evidence, plan.by);
}
