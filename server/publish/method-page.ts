import { h } from "preact";

import type { PublicationFacts } from "#/domain/publication.ts";
import { inLanguage, type Scale } from "#/domain/scale.ts";
import { methodAddress } from "./address.ts";
import { renderFrame } from "#/server/publish/part/frame.ts";
import { listed, shown, shownText } from "#/server/publish/part/shown.ts";
import { pill } from "#/server/publish/part/verdict.ts";

/** What the method page says of one newsroom; `contact` is an e-mail or web address, or null where none is given yet. */
interface Method {
  readonly newsroom: PublicationFacts["newsroom"];
  readonly scale: Scale;
  readonly contact: string | null;
  readonly language: string;
}

function contactLink(contact: string) {
  const isWeb = /^https?:\/\//i.test(contact);
  const href = isWeb ? contact : `mailto:${encodeURIComponent(contact).replace("%40", "@")}`;
  return h("a", { href, rel: "nofollow" }, shown(contact));
}

/** "How we work": the steps of a check, the ratings with their definitions, how to ask for a correction, how to verify. */
export function renderMethod({ newsroom, scale, contact, language }: Method): string {
  const ends = scale.ratings.filter((rating) => rating.value !== null);
  const off = scale.ratings
    .filter((rating) => rating.value === null)
    .map((rating) => `“${inLanguage(rating.label, language)}”`);
  const label = (at: number) => shownText(inLanguage(ends.at(at)?.label ?? {}, language));
  return renderFrame({
    language,
    title: "How we work",
    description: `How ${newsroom.name} checks claims: verbatim evidence, a second person’s approval, versions that never change.`,
    canonical: methodAddress(newsroom.url),
    newsroom,
    current: "method",
    body: h("div", { class: "foot" }, [
      h("p", { class: "k" }, h("bdi", null, shown(newsroom.name))),
      h("h1", null, "How we work"),
      h("h2", null, "What a check is made of"),
      h(
        "p",
        null,
        "A check begins with somebody’s exact words. We keep a copy of the text in which they stand, and quote them as they are.",
      ),
      h(
        "p",
        null,
        "For each claim we look for passages of sources that support it, contradict it, qualify it or give context, and show all four kinds. A passage is always quoted word for word from a copy that we keep; software refuses it when one character differs.",
      ),
      h(
        "p",
        null,
        "We name each source and say how near it stands to the facts: a primary source, a secondary one, an expert, or the claimant’s own words.",
      ),
      h("h2", null, "Two people, always"),
      h(
        "p",
        null,
        "Nobody approves their own work. A second person reads the claim, the evidence and the reasoning, and approves exactly that version. Approval is tied to a fingerprint of the content, so changing anything afterwards voids it, and the work is reviewed again.",
      ),
      h("h2", { id: "ratings" }, "Our ratings"),
      h("p", null, [
        `${ends.length} of our ${scale.ratings.length} ratings lie between “${label(0)}” and “${label(-1)}”, in this order. `,
        off.length > 0 && [
          shown(`${listed(off)} ${off.length === 1 ? "has" : "have"} no place on that line, and no number.`),
        ],
      ]),
      h("ol", { class: "scale" }, [
        scale.ratings.map((rating) =>
          h("li", null, [
            h("div", { class: "row" }, [
              pill(rating, language),
              h(
                "span",
                { class: "s" },
                rating.value === null ? "no number" : `${rating.value} of ${ends.at(-1)?.value ?? ""}`,
              ),
            ]),
            h("p", null, shown(inLanguage(rating.definition, language))),
          ]),
        ),
      ]),
      h("p", { class: "s" }, [
        "Scale “",
        shown(scale.name),
        `”, version ${scale.version}. Each page keeps the version it was judged by.`,
      ]),
      h("h2", { id: "corrections" }, "Corrections"),
      h(
        "p",
        null,
        "A published version is never changed. When we correct or update a check we publish a new version, say why, and leave the earlier ones where they were.",
      ),
      h(
        "p",
        null,
        contact
          ? [
              "If you think that something is wrong, or the claim is yours and you wish to reply, write to ",
              contactLink(contact),
              ". Say which page and which sentence you mean.",
            ]
          : "If you think that something is wrong, or the claim is yours and you wish to reply, please get in touch with the newsroom and say which page and which sentence you mean.",
      ),
      h("h2", { id: "verify" }, "Check us"),
      h(
        "p",
        null,
        "At the foot of each page stands a SHA-256 fingerprint with the data it was computed from. Anyone can compute it again and see that nothing was altered since it was approved. Each quoted passage carries the fingerprint of the kept copy it comes from.",
      ),
    ]),
  });
}
