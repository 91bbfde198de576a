import { Problem } from "#/domain/problem.ts";
import type { FrozenCheck, PublicationFacts } from "#/domain/publication.ts";
import { readReasoning } from "#/domain/reasoning.ts";
import { inLanguage, type Rating, ratingOf, type Scale } from "#/domain/scale.ts";
import { methodAddress } from "./address.ts";
import { type ClaimReview, assertClaimReview } from "./claim-review-rule.ts";

type Work = ClaimReview["citation"][number];
type SourceFacts = Pick<FrozenCheck["article"], "title" | "publisher" | "byline" | "publishedOn" | "url">;

const present = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined && text.trim() !== "";

function work(source: SourceFacts, language?: string | null): Work {
  const byline = source.byline.filter(present);
  return {
    "@type": "CreativeWork",
    // A pasted text may have neither title nor address; consumers still need something to call it by.
    name: present(source.title) ? source.title : (source.url ?? "Untitled text"),
    ...(source.url && { url: source.url }),
    ...(byline.length > 0 && { author: byline.map((name) => ({ "@type": "Person" as const, name })) }),
    ...(present(source.publisher) && { publisher: { "@type": "Organization" as const, name: source.publisher } }),
    ...(source.publishedOn && { datePublished: source.publishedOn }),
    ...(language && { inLanguage: language }),
  };
}

/** Whoever made the claim: the named claimant, else the article's first author, else its publisher. */
function claimant({ claim, article }: FrozenCheck): ClaimReview["itemReviewed"]["author"] {
  if (present(claim.claimant?.name)) {
    const { name, role } = claim.claimant;
    return { "@type": "Person", name, ...(present(role) && { jobTitle: role }) };
  }
  const author = article.byline.find(present);
  if (author) return { "@type": "Person", name: author };
  return present(article.publisher) ? { "@type": "Organization", name: article.publisher } : undefined;
}

function reviewRating(rating: Rating, scale: Scale, language: string, note: string | null) {
  const values = scale.ratings.flatMap((step) => (step.value === null ? [] : [step.value]));
  return {
    "@type": "Rating" as const,
    alternateName: inLanguage(rating.label, language),
    ...(present(note) && { ratingExplanation: note }),
    // A rating off the truth axis has no number: any number would rank it as more or less true than another.
    ...(rating.value !== null && {
      ratingValue: rating.value,
      bestRating: Math.max(...values),
      worstRating: Math.min(...values),
    }),
  };
}

function citations(evidence: FrozenCheck["evidence"]): Work[] {
  const works = evidence.map((piece) => work(piece.source));
  return [...new Map(works.map((cited) => [JSON.stringify(cited), cited])).values()];
}

/**
 * The schema.org ClaimReview of a check, as it stands in the page: https://schema.org/ClaimReview. `url` is exactly the
 * page's address. Throws `invalid` where the check has no rating, or where the result would break a rule of its consumers.
 */
export function claimReview(frozen: FrozenCheck, facts: PublicationFacts): ClaimReview {
  const { claim, article, scale } = frozen;
  const rating = ratingOf(scale, frozen.rating?.key);
  if (!rating) throw Problem.invalid("A check without a verdict has no markup. Choose a rating of its scale first.");
  const author = claimant(frozen);
  const stated = claim.statedOn ?? article.publishedOn;
  const review = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": `${facts.address}#claim-review`,
    url: facts.address,
    claimReviewed: claim.wording,
    inLanguage: facts.language,
    datePublished: facts.datePublished,
    dateModified: facts.publishedAt,
    author: {
      "@type": "Organization",
      name: facts.newsroom.name,
      url: facts.newsroom.url,
      publishingPrinciples: methodAddress(facts.newsroom.url),
      correctionsPolicy: methodAddress(facts.newsroom.url, "corrections"),
    },
    itemReviewed: {
      "@type": "Claim",
      "@id": `${facts.address}#claim`,
      text: claim.quotation,
      ...(author && author.name !== facts.newsroom.name && { author }),
      ...(stated && { datePublished: stated }),
      appearance: [work(article, article.language)],
    },
    reviewRating: reviewRating(rating, scale, facts.language, frozen.verdictNote),
    reviewBody: readReasoning(frozen.reasoning)
      .map((line) => line.text)
      .filter(Boolean)
      .join("\n\n"),
    citation: citations(frozen.evidence),
  };
  assertClaimReview(review);
  return review;
}
