import type { Actor } from "#/domain/actor.ts";
import { ClaimFacts } from "#/domain/claim.ts";
import { EvidenceFacts } from "#/domain/evidence.ts";
import { authorize } from "#/domain/policy.ts";
import { found, Problem } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import { asciiAddress } from "#/server/interchange/annotation/ascii-address.ts";
import type { Mark } from "#/server/interchange/annotation/mark.ts";
import { type Placed, quotePlacer } from "#/server/interchange/annotation/place.ts";
import { readAnnotations } from "#/server/interchange/annotation/read.ts";
import { type KnownText, placeEvidence, textsOf } from "./evidence-text.ts";
import { importClaim } from "./import-claim.ts";

/** What became of one annotation of a file; nothing of a file is left out. */
export const markOutcomes = [
  "taken",
  "moved",
  "there",
  "absent",
  "ambiguous",
  "uncertain",
  "other_page",
  "page_note",
  "reply",
  "malformed",
  "refused",
] as const;

/** One annotation of a file and what became of it; `problem` says why a claim was refused. */
export interface MarkResult {
  readonly outcome: (typeof markOutcomes)[number];
  readonly exact: string | null;
  readonly note: string | null;
  readonly claimId: string | null;
  readonly evidence: { readonly taken: number; readonly missing: readonly string[] };
  readonly problem: string | null;
}

const fits = <T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  value: unknown,
): T | undefined => schema.safeParse(value).data;

const shape = ClaimFacts.shape;
const factsOf = (mark: Mark) => ({
  wording: fits(shape.wording, mark.wording),
  kind: fits(shape.kind, mark.kind),
  claimantName: mark.claimantName,
  claimantRole: mark.claimantRole,
  statedOn: fits(shape.statedOn, mark.statedOn) ?? null,
});

const result = (mark: Mark, outcome: MarkResult["outcome"], more: Partial<MarkResult> = {}): MarkResult => ({
  outcome,
  exact: mark.words?.exact ?? null,
  note: mark.note,
  claimId: null,
  evidence: { taken: 0, missing: mark.evidence.map(({ words }) => words.exact) },
  problem: null,
  ...more,
});

async function take(
  actor: Actor,
  articleId: string,
  mark: Mark,
  placed: Extract<Placed, { quote: unknown }>,
  texts: readonly KnownText[],
): Promise<MarkResult> {
  const pieces = mark.evidence.map((piece) => ({ piece, at: placeEvidence(texts, piece) }));
  const evidence = pieces.flatMap(({ piece, at }) =>
    at
      ? [
          {
            ...at,
            stance: fits(EvidenceFacts.shape.stance, piece.stance) ?? ("context" as const),
            role: fits(EvidenceFacts.shape.role, piece.role) ?? ("secondary" as const),
            note: piece.note,
          },
        ]
      : [],
  );
  // Two annotations of one passage are one piece of evidence.
  const once = evidence.filter(
    (one, index) =>
      evidence.findIndex(
        (other) =>
          other.snapshotId === one.snapshotId &&
          other.quote.start === one.quote.start &&
          other.quote.end === one.quote.end,
      ) === index,
  );
  const missing = pieces.flatMap(({ piece, at }) => (at ? [] : [piece.words.exact]));
  const { id, creator, created } = mark;
  try {
    const claim = await importClaim(actor, {
      articleId,
      quote: placed.quote,
      ...factsOf(mark),
      note: mark.note?.trim() || null,
      from: { id, creator, created },
      evidence: once,
    });
    const outcome = placed.status === "same" ? "taken" : "moved";
    return result(mark, outcome, { claimId: claim.id, evidence: { taken: once.length, missing } });
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "forbidden" || error.code === "unavailable") throw error;
    const { claimId } = error.details;
    if (typeof claimId === "string") return result(mark, "there", { claimId });
    return result(mark, "refused", { problem: error.message });
  }
}

/**
 * Takes the annotations of a file over as claims of an article, one after the other, each with a line of its own in the
 * record: sent again after it was interrupted, it goes on where it was. Only words that stand in the text are taken.
 * Where some annotations name the article's page, those of other pages are left out. @throws Problem `not_found`
 * for another newsroom's article, `forbidden` for who may not mark, `invalid` for a file that cannot be read.
 */
export async function importAnnotations(
  actor: Actor,
  { articleId, file }: { readonly articleId: string; readonly file: string },
): Promise<{ readonly items: readonly MarkResult[] }> {
  const article = found(
    await db().article.findFirst({
      where: { id: articleId, newsroomId: actor.newsroomId },
      select: {
        newsroomId: true,
        snapshot: { select: { text: true, textSha256: true, requestedUrl: true, finalUrl: true } },
        source: { select: { url: true, canonicalUrl: true } },
      },
    }),
    "article",
  );
  authorize(actor, "claim.mark", article);
  const marks = readAnnotations(file);
  const { snapshot, source } = article;
  const own = new Set(
    [source.url, source.canonicalUrl, snapshot.requestedUrl, snapshot.finalUrl].flatMap((url) =>
      url ? [pageOf(url)] : [],
    ),
  );
  const isOwn = ({ source: page, textSha256 }: Mark) =>
    textSha256 === snapshot.textSha256 || (page !== null && own.has(pageOf(page)));
  const some = marks.some((mark) => mark.words !== null && isOwn(mark));
  const place = quotePlacer(snapshot.text);
  const texts = await textsOf(
    actor,
    marks.flatMap(({ evidence }) => evidence),
  );
  const items: MarkResult[] = [];
  for (const mark of marks) {
    // Long files let others have their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
    if (some && !isOwn(mark)) items.push(result(mark, "other_page"));
    else if (!mark.words) items.push(result(mark, mark.unquoting ?? "malformed"));
    else {
      const placed = place(mark.words);
      items.push("quote" in placed ? await take(actor, articleId, mark, placed, texts) : result(mark, placed.status));
    }
  }
  return { items };
}

/** A page without its fragment and without a slash at the end, however it was written. */
const pageOf = (url: string): string => (asciiAddress(url) ?? url).split("#")[0]!.replace(/\/$/u, "");
