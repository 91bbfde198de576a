import type { FrozenCheck, FrozenSummary, PublicationFacts } from "./publication.ts";
import { ratingOf } from "./scale.ts";
import { readReasoning } from "./reasoning.ts";

/** Why something cannot be published yet: the field to mend, and a sentence for the person who can mend it. */
export interface Obstacle {
  readonly field: string;
  readonly message: string;
}

function addressObstacles(folder: "checks" | "summaries", facts: PublicationFacts): Obstacle[] {
  const expected = `${facts.newsroom.url.replace(/\/+$/, "")}/${folder}/${facts.slug}`;
  if (facts.address === expected) return [];
  return [
    {
      field: "address",
      message: `The address in the markup must be exactly the page's own: ${expected}, not ${facts.address}. Check the public address of this installation.`,
    },
  ];
}

/** A wording with the verdict in front of or behind it ("False: …", "… (false)"), which markup must not hold. */
function announcesVerdict(wording: string, labels: readonly string[]): boolean {
  const bare = wording.trim().toLowerCase();
  return labels.some((label) => {
    const word = label.toLowerCase();
    return bare === word || bare.startsWith(`${word}:`) || bare.endsWith(`(${word})`) || bare.endsWith(`: ${word}`);
  });
}

function claimObstacles({ claim }: FrozenCheck, facts: PublicationFacts, labels: readonly string[]): Obstacle[] {
  const found: Obstacle[] = [];
  const add = (field: string, message: string) => found.push({ field, message });
  if (!claim.quotation.trim()) add("claim.quotation", "The claim has no words. Mark it in the article again.");
  if (!claim.wording.trim()) add("claim.wording", "Say in one sentence what is being checked.");
  if (announcesVerdict(claim.wording, labels))
    add("claim.wording", "The wording gives the verdict away. Leave only what was claimed.");
  if (claim.claimant && claim.claimant.name.trim().toLowerCase() === facts.newsroom.name.trim().toLowerCase())
    add("claim.claimant", "The claim is attributed to this newsroom itself. Name who made it, or nobody.");
  return found;
}

function articleObstacles({ article }: FrozenCheck): Obstacle[] {
  if (article.title.trim()) return [];
  return [
    {
      field: "article.title",
      message: "The article has no headline. Give it one, so that readers know what was checked.",
    },
  ];
}

function evidenceObstacles({ evidence, reasoning }: FrozenCheck): Obstacle[] {
  const found: Obstacle[] = [];
  const add = (field: string, message: string) => found.push({ field, message });
  const lines = readReasoning(reasoning);
  const known = new Set(evidence.map((piece) => piece.id));
  if (evidence.length === 0) add("evidence", "There is no evidence. Link at least one passage of a source.");
  if (new Set(evidence.map((piece) => piece.number)).size !== evidence.length || known.size !== evidence.length)
    add("evidence", "Two pieces of evidence carry the same number. Submit the assessment again.");
  for (const { number, source } of evidence)
    if (
      !source.title.trim() ||
      !(source.url || source.publisher?.trim() || source.byline.some((author) => author.trim()))
    )
      add(
        "evidence",
        `A reader cannot find the source of passage ${number}. Give it a title and an address, a publisher or an author.`,
      );
  if (lines.every((line) => !line.text)) add("reasoning", "The reasoning is empty. Write what was found.");
  const missing = new Set(lines.flatMap((line) => line.cites).filter((id) => !known.has(id)));
  if (missing.size > 0)
    add(
      "reasoning",
      `The reasoning cites evidence that is no longer linked (${missing.size}). Remove the citation or link the passage again.`,
    );
  return found;
}

function verdictObstacles(frozen: FrozenCheck): Obstacle[] {
  const found: Obstacle[] = [];
  const rating = ratingOf(frozen.scale, frozen.rating?.key);
  if (!frozen.rating) found.push({ field: "rating", message: "There is no verdict yet. Choose a rating." });
  else if (!rating)
    found.push({
      field: "rating",
      message: `The rating "${frozen.rating.key}" is not on the scale "${frozen.scale.name}". Choose it again.`,
    });
  if (!frozen.asOf) found.push({ field: "asOf", message: "Say up to which day the evidence was taken into account." });
  return found;
}

/**
 * What stands in the way of asking for review: what is missing in the assessment itself, so that nobody approves what
 * cannot be published. The desk's own rules: no verdict without evidence, no citation without its passage, no source
 * that a reader cannot find.
 */
export function assessmentObstacles(frozen: FrozenCheck): readonly Obstacle[] {
  return [...articleObstacles(frozen), ...verdictObstacles(frozen), ...evidenceObstacles(frozen)];
}

/**
 * What stands in the way of publishing this check; empty when it may be published. Besides the rules of the assessment
 * those of ClaimReview as its consumers read it.
 */
export function preflight(frozen: FrozenCheck, facts: PublicationFacts): readonly Obstacle[] {
  const rating = ratingOf(frozen.scale, frozen.rating?.key);
  const unnamed = rating && !rating.label[facts.language] && !rating.label[facts.language.split("-")[0] ?? ""];
  return [
    ...articleObstacles(frozen),
    ...verdictObstacles(frozen),
    ...(unnamed
      ? [
          {
            field: "scale",
            message: `The scale has no label in the page's language (${facts.language}) for this rating. Add it to the scale.`,
          },
        ]
      : []),
    ...claimObstacles(frozen, facts, rating ? Object.values(rating.label) : []),
    ...evidenceObstacles(frozen),
    ...addressObstacles("checks", facts),
  ];
}

/** What stands in the way of publishing this summary; empty when it may be published. */
export function preflightSummary(frozen: FrozenSummary, facts: PublicationFacts): readonly Obstacle[] {
  const found: Obstacle[] = [];
  if (!frozen.article.title.trim())
    found.push({ field: "article.title", message: "The article has no title. Give it one." });
  if (frozen.checks.length === 0)
    found.push({ field: "checks", message: "No claim of this article is published yet. Publish a check first." });
  return [...found, ...addressObstacles("summaries", facts)];
}
