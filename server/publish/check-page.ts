import { type ComponentChildren, h, type ComponentChild } from "preact";

import { preflight } from "#/domain/preflight.ts";
import type { FrozenCheck, PublicationFacts } from "#/domain/publication.ts";
import { inLanguage, ratingOf } from "#/domain/scale.ts";
import { claimReview } from "./claim-review.ts";
import { renderEvidence } from "#/server/publish/part/evidence.ts";
import { renderFrame } from "#/server/publish/part/frame.ts";
import { day } from "#/server/publish/part/moment.ts";
import { proof } from "#/server/publish/part/proof.ts";
import { renderReasoning } from "#/server/publish/part/reasoning.ts";
import { locatorWords } from "#/text/cite/locator.ts";
import { withDirective } from "#/text/interchange/text-fragment.ts";
import { listed, shown, shownText } from "#/server/publish/part/shown.ts";
import { verdictBox } from "#/server/publish/part/verdict.ts";

const LONG_QUOTATION = 170;

function said({ claim, article }: FrozenCheck): ComponentChildren {
  const { claimant, statedOn } = claim;
  const title = h("bdi", null, shown(article.title || "an untitled text"));
  const when = article.publishedOn ?? (claimant ? null : statedOn);
  return [
    claimant && [
      "Said by ",
      h("b", null, h("bdi", null, shown(claimant.name))),
      claimant.role && [" (", h("bdi", null, shown(claimant.role)), ")"],
      statedOn && [" on ", day(statedOn)],
      ", in ",
    ],
    !claimant && "Said in ",
    article.url
      ? h("a", { href: withDirective(article.url, article.directive ?? null), rel: "nofollow noopener" }, title)
      : title,
    !claimant && article.byline.length > 0 && [" by ", h("bdi", null, shown(listed(article.byline)))],
    article.publisher && [", ", h("bdi", null, shown(article.publisher))],
    when && [", ", day(when)],
    article.locator && [", ", locatorWords(article.locator)],
  ];
}

function evidenceSection(evidence: FrozenCheck["evidence"]): ComponentChild {
  const ordered = evidence.toSorted((one, other) => one.number - other.number);
  const sources = new Set(evidence.map(({ source }) => source.url ?? `${source.title}\n${source.publisher ?? ""}`))
    .size;
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
  return h("section", { "aria-labelledby": "evidence" }, [
    h("h2", { id: "evidence" }, [
      "Evidence ",
      h("span", { class: "s" }, `${counted(evidence.length, "passage")} from ${counted(sources, "source")}`),
    ]),
    ordered.map((piece, index) => renderEvidence(piece, index < 2)),
  ]);
}

/**
 * The public page of a check: one HTML document without scripts, in which every citation opens its passage. The ClaimReview
 * is in it only when nothing stands in the way of publishing, so that a preview of a draft never carries markup. The same
 * input gives the same bytes.
 */
export function renderCheck(frozen: FrozenCheck, facts: PublicationFacts): string {
  const { claim, scale } = frozen;
  const rating = ratingOf(scale, frozen.rating?.key);
  const label = rating ? inLanguage(rating.label, facts.language) : "No verdict yet";
  const rephrased = claim.wording.trim() !== "" && claim.wording.trim() !== claim.quotation.trim();
  return renderFrame({
    language: facts.language,
    title: `${label}: “${shownText(claim.quotation, 100)}”`,
    description: `${label}. ${frozen.verdictNote?.trim() ? frozen.verdictNote : claim.wording}`,
    canonical: facts.address,
    newsroom: facts.newsroom,
    published: { first: facts.datePublished, last: facts.publishedAt },
    jsonLd: preflight(frozen, facts).length === 0 ? claimReview(frozen, facts) : undefined,
    body: h("article", null, [
      h("p", { class: "k" }, "Fact check"),
      h("h1", { class: claim.quotation.length > LONG_QUOTATION ? "long" : undefined, dir: "auto" }, [
        "“",
        shown(claim.quotation),
        "”",
      ]),
      h("p", { class: "s" }, [said(frozen), frozen.asOf && [" · evidence up to ", day(frozen.asOf)]]),
      rephrased &&
        h("p", { class: "s checked" }, [h("b", null, "What we checked: "), h("bdi", null, shown(claim.wording))]),
      verdictBox(rating, scale, frozen.verdictNote, { language: facts.language, newsroomUrl: facts.newsroom.url }),
      h("section", { class: "found", "aria-labelledby": "found" }, [
        h("h2", { id: "found" }, "What we found"),
        renderReasoning(frozen.reasoning, frozen.evidence),
      ]),
      evidenceSection(frozen.evidence),
      proof(facts, { contributors: frozen.contributors, asOf: frozen.asOf, copy: frozen.article }),
    ]),
  });
}
