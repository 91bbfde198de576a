import { h, type ComponentChild } from "preact";

import type { FrozenSummary, PublicationFacts } from "#/domain/publication.ts";
import { inLanguage } from "#/domain/scale.ts";
import { renderFrame } from "#/server/publish/part/frame.ts";
import { day } from "#/server/publish/part/moment.ts";
import { proof } from "#/server/publish/part/proof.ts";
import { listed, shown, shownText } from "#/server/publish/part/shown.ts";
import { countRatings, strip } from "#/server/publish/part/strip.ts";
import { pill } from "#/server/publish/part/verdict.ts";

function appeared({ article }: FrozenSummary): ComponentChild {
  const by = article.byline.length > 0 && [" by ", h("bdi", null, shown(listed(article.byline)))];
  return h("p", { class: "s" }, [
    article.url
      ? h("a", { href: article.url, rel: "nofollow noopener" }, "The article")
      : h("span", null, "The article"),
    by,
    article.publisher && [", ", h("bdi", null, shown(article.publisher))],
    article.publishedOn && [", ", day(article.publishedOn)],
    " · read in our copy of ",
    day(article.capturedAt.slice(0, 10)),
  ]);
}

function entry(check: FrozenSummary["checks"][number], number: number, language: string): ComponentChild {
  return h("li", { id: `c${number}` }, [
    h("span", { class: "no", "aria-hidden": "true" }, number),
    h("div", null, [
      h("h3", { dir: "auto" }, h("a", { href: check.address }, ["“", shown(check.quotation), "”"])),
      h("p", { class: "row" }, [pill(check.rating, language), h("span", { class: "s" }, ["up to ", day(check.asOf)])]),
      check.verdictNote && h("p", { class: "why", dir: "auto" }, shown(check.verdictNote)),
      h(
        "p",
        { class: "s" },
        h(
          "a",
          { href: check.address, "aria-label": `Read the check with its evidence: claim ${number}` },
          "Read the check with its evidence",
        ),
        ` · summed up from version ${check.versionNumber}`,
        check.copy && [" · its words are from our copy of ", day(check.copy.capturedAt.slice(0, 10))],
      ),
    ]),
  ]);
}

/**
 * The public page of a summary: the article, the picture of its verdicts, and its checks in the order of the text. It carries
 * no ClaimReview, which belongs to the page of each check alone. The same input gives the same bytes.
 */
export function renderSummary(frozen: FrozenSummary, facts: PublicationFacts): string {
  const { article, checks, lead } = frozen;
  const counted = countRatings(checks.map((check) => check.rating))
    .map(({ rating, count }) => `${count} ${inLanguage(rating.label, facts.language).toLowerCase()}`)
    .join(", ");
  const paragraphs = lead.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  const number = checks.length === 1 ? "One claim" : `${checks.length} claims`;
  const asOf =
    checks
      .map((check) => check.asOf)
      .toSorted()
      .at(-1) ?? null;
  return renderFrame({
    language: facts.language,
    title: `Checked: ${shownText(article.title, 110)}`,
    description: paragraphs[0] ?? `${number} checked: ${counted}.`,
    canonical: facts.address,
    newsroom: facts.newsroom,
    published: { first: facts.datePublished, last: facts.publishedAt },
    body: h("article", null, [
      h("p", { class: "k" }, "Article checked"),
      h("h1", { dir: "auto" }, shown(article.title)),
      appeared(frozen),
      paragraphs.length > 0 &&
        h("div", { class: "lead" }, [paragraphs.map((paragraph) => h("p", { dir: "auto" }, shown(paragraph)))]),
      h("section", { "aria-labelledby": "claims" }, [
        h("h2", { id: "claims" }, `${number} checked`),
        strip(frozen, facts.language),
        h("ol", { class: "list" }, [checks.map((check, index) => entry(check, index + 1, facts.language))]),
      ]),
      proof(facts, { contributors: frozen.contributors, asOf, copy: article }),
    ]),
  });
}
