import type { Actor } from "#/domain/actor.ts";
import { readInput } from "#/domain/input.ts";
import { authorize } from "#/domain/policy.ts";
import { found, Problem } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import { asciiAddress } from "#/server/interchange/annotation/ascii-address.ts";
import type { Mark } from "#/server/interchange/annotation/mark.ts";
import { quotePlacer } from "#/server/interchange/annotation/place.ts";
import { readAnnotations } from "#/server/interchange/annotation/read.ts";
import { textsOf } from "./evidence-text.ts";
import { ImportedClaim, importClaims } from "./import-claim.ts";
import { type PreparedClaim, prepareClaim } from "./prepared-claim.ts";

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

const result = (mark: Mark, outcome: MarkResult["outcome"], more: Partial<MarkResult> = {}): MarkResult => ({
  outcome,
  exact: mark.words?.exact ?? null,
  note: mark.note,
  claimId: null,
  evidence: { taken: 0, missing: mark.evidence.map(({ words }) => words.exact) },
  problem: null,
  ...more,
});

/** An annotation whose words were found and that waits to be taken together with others; `index` is its place in the file. */
interface Waiting extends PreparedClaim {
  readonly index: number;
  readonly mark: Mark;
  readonly outcome: "taken" | "moved";
}

/** A claim that cannot be taken as it is is refused by itself; who may not, and a database that is away, end the import. */
function refusal(error: unknown): { readonly problem: string } {
  if (!(error instanceof Problem) || error.code === "forbidden" || error.code === "unavailable") throw error;
  return { problem: error.message };
}

/** Claims and pieces of evidence that are taken in one transaction: few enough that others at the desk wait for no one. */
const together = 100;

/** Takes claims in one transaction; where one of them is refused, each by itself. */
async function take(
  actor: Actor,
  article: { articleId: string; snapshotId: string },
  waiting: readonly Waiting[],
): Promise<MarkResult[]> {
  try {
    const made = await importClaims(actor, { ...article, claims: waiting.map(({ claim }) => claim) });
    return waiting.map(({ mark, claim, missing, outcome }, i) => {
      const { id, isNew } = made[i]!;
      const evidence = { taken: claim.evidence.length, missing };
      return isNew ? result(mark, outcome, { claimId: id, evidence }) : result(mark, "there", { claimId: id });
    });
  } catch (error) {
    const refused = refusal(error);
    if (waiting.length === 1) return [result(waiting[0]!.mark, "refused", refused)];
    const results: MarkResult[] = [];
    for (const one of waiting) results.push(...(await take(actor, article, [one])));
    return results;
  }
}

/** Lets others have their turn, whenever this many milliseconds were worked without a break. */
function createPause(stretch = 10): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < stretch) return;
    await new Promise((resolve) => setImmediate(resolve));
    last = performance.now();
  };
}

/**
 * Takes the annotations of a file over as claims of an article, some at a time, each with a line of its own in the record:
 * sent again after it was interrupted, it goes on where it was. Only words that stand in the text are taken. Where some
 * annotations name the article's page, those of other pages are left out. `follow` hears in between how many of them are done.
 * @throws Problem `not_found` for another newsroom's article, `forbidden` for who may not mark, `invalid` for a file that
 * cannot be read.
 */
export async function importAnnotations(
  actor: Actor,
  { articleId, file }: { readonly articleId: string; readonly file: string },
  follow: (done: number, total: number) => void = () => undefined,
): Promise<{ readonly items: readonly MarkResult[] }> {
  const article = found(
    await db().article.findFirst({
      where: { id: articleId, newsroomId: actor.newsroomId },
      select: {
        newsroomId: true,
        snapshotId: true,
        snapshot: { select: { text: true, textSha256: true, requestedUrl: true, finalUrl: true } },
        source: { select: { url: true, canonicalUrl: true } },
      },
    }),
    "article",
  );
  authorize(actor, "claim.mark", article);
  const marks = readAnnotations(file);
  const { snapshotId, snapshot, source } = article;
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
  let waiting: Waiting[] = [];
  const pause = createPause();
  const flush = async (done: number) => {
    const results = waiting.length > 0 ? await take(actor, { articleId, snapshotId }, waiting) : [];
    for (const [i, { index }] of waiting.entries()) items[index] = results[i]!;
    waiting = [];
    if (done < marks.length) follow(done, marks.length);
  };
  for (const [index, mark] of marks.entries()) {
    await pause();
    if (some && !isOwn(mark)) items[index] = result(mark, "other_page");
    else if (!mark.words) items[index] = result(mark, mark.unquoting ?? "malformed");
    else {
      const placed = place(mark.words);
      if ("quote" in placed) {
        const prepared = await prepareClaim(mark, placed.quote, texts);
        try {
          readInput(ImportedClaim, prepared.claim);
          waiting.push({ ...prepared, index, mark, outcome: placed.status === "same" ? "taken" : "moved" });
        } catch (error) {
          items[index] = result(mark, "refused", refusal(error));
        }
      } else items[index] = result(mark, placed.status);
    }
    const weight = waiting.reduce((sum, { claim }) => sum + 1 + claim.evidence.length, 0);
    if (weight >= together || index % 500 === 499) await flush(index + 1);
  }
  await flush(marks.length);
  return { items };
}

/** A page without its fragment and without a slash at the end, however it was written. */
const pageOf = (url: string): string => (asciiAddress(url) ?? url).split("#")[0]!.replace(/\/$/u, "");
