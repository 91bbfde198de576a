import { type ComponentChildren, h, type ComponentChild } from "preact";

import { changerOf } from "#/domain/carry/changer.ts";
import type { FrozenCheck } from "#/domain/publication.ts";
import { locatorWords } from "#/text/cite/locator.ts";
import { withDirective } from "#/text/interchange/text-fragment.ts";
import { icon } from "./icon.ts";
import { copyOf } from "./kept.ts";
import { day } from "./moment.ts";
import { listed, shown } from "./shown.ts";

type Evidence = FrozenCheck["evidence"][number];

const stanceWord = {
  supports: "Supports",
  contradicts: "Contradicts",
  qualifies: "Qualifies",
  context: "Gives context",
} as const satisfies Record<Evidence["stance"], string>;

const roleWord = {
  primary: "primary source",
  secondary: "secondary source",
  expert: "expert",
  claimant: "the claimant’s own",
} as const satisfies Record<Evidence["role"], string>;

/** Digits of a hash that a person can compare at a glance, the whole of it in the title. */
export function shortHash(sha256: string): ComponentChild {
  return h("code", { title: sha256 }, `${sha256.slice(0, 4)}…${sha256.slice(-4)}`);
}

const changed = {
  source: "The source has since changed. ",
  hand: "The text of our copy has since been corrected by hand. ",
  machine: "Our copy has since been read again. ",
} as const;

/**
 * What the source says by now in the place of the quotation, in words; the same words are shown in the sentences that they
 * stand in, because then it is these that changed.
 */
function since(piece: Evidence): ComponentChild {
  const { standing, snapshot, exact: cited } = piece;
  const by = changerOf(piece);
  if (!standing || !by) return null;
  const { exact, surrounding } = standing;
  const copy = [" (", copyOf(standing.snapshot, snapshot.capturedAt), "). "];
  const now =
    exact === null
      ? ["It no longer says this", copy]
      : [
          "It now reads: “",
          exact === cited && surrounding?.before && h("span", { class: "x" }, shown(surrounding.before)),
          h("bdi", null, shown(exact)),
          exact === cited && surrounding?.after && h("span", { class: "x" }, shown(surrounding.after)),
          "”",
          copy,
        ];
  return h("p", { class: "now" }, [
    h("b", null, changed[by]),
    now,
    "The quotation is from the ",
    copyOf(snapshot, standing.snapshot.capturedAt),
    ".",
  ]);
}

function origin({ source, snapshot, directive, standing }: Evidence): ComponentChildren {
  const by = [...source.byline, ...(source.publisher ? [source.publisher] : [])];
  return h("p", { class: "s" }, [
    by.length > 0 && [h("bdi", null, shown(listed(by))), ". "],
    "Word for word in our ",
    copyOf(snapshot),
    `, characters ${snapshot.start.toLocaleString("en")} to ${snapshot.end.toLocaleString("en")}, sha-256 `,
    shortHash(snapshot.blobSha256),
    source.url && [
      " · ",
      h(
        "a",
        {
          href: withDirective(source.url, (standing ?? { directive }).directive ?? null),
          "data-url": source.url,
          rel: "nofollow noopener",
        },
        standing ? "see the original as it is now" : "read it in the original",
      ),
    ],
  ]);
}

/** The words between the whole sentences around them; versions from before those were kept show the anchor's few characters. */
function quoted({ exact, prefix, suffix, surrounding }: Evidence): ComponentChildren {
  const around = (text: string, cut: "start" | "end") =>
    text && h("span", { class: "x" }, cut === "start" ? ["…", shown(text)] : [shown(text), "…"]);
  const whole = (text: string) => text && h("span", { class: "x" }, shown(text));
  return [
    surrounding ? whole(surrounding.before) : around(prefix, "start"),
    h("q", null, shown(exact)),
    surrounding ? whole(surrounding.after) : around(suffix, "end"),
  ];
}

/**
 * One piece of evidence as `<details>`. The id that citations point to stands on the content and not on the element
 * itself, because a browser opens closed details only for a target inside them.
 */
export function renderEvidence(piece: Evidence, open: boolean): ComponentChild {
  const { stance, source, number } = piece;
  const by = changerOf(piece);
  return h("details", { class: `e ${stance}`, open }, [
    h("summary", null, [
      h("b", { class: "n" }, number),
      h("em", null, [icon(stance), stanceWord[stance]]),
      h("bdi", { class: "t" }, shown(source.title)),
      h("span", null, [
        roleWord[piece.role],
        source.publishedOn && [" · ", day(source.publishedOn)],
        piece.locator && [" · ", locatorWords(piece.locator)],
        piece.standing && (by === "source" ? " · changed since at its source" : " · our copy reads otherwise since"),
      ]),
    ]),
    h("div", { id: `e${number}`, class: "in" }, [
      h("blockquote", { dir: "auto" }, quoted(piece)),
      since(piece),
      piece.note && h("p", { class: "note", dir: "auto" }, shown(piece.note)),
      origin(piece),
    ]),
  ]);
}
