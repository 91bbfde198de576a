import { type ComponentChildren, h, type ComponentChild } from "preact";

import type { FrozenCheck, PublicationFacts } from "#/domain/publication.ts";
import { dataAddress, methodAddress, versionAddress } from "#/server/publish/address.ts";
import { shortHash } from "./evidence.ts";
import { copyOf } from "./kept.ts";
import { day, instant } from "./moment.ts";
import { listed, shown } from "./shown.ts";

function versions(facts: PublicationFacts): ComponentChildren {
  // A version is read for ever, also after the next one: it must not claim to be the latest.
  const latest = ["The latest one is always at ", h("a", { href: facts.address }, "this page’s address"), "."];
  if (facts.previousVersions.length === 0) return ["1, published ", instant(facts.publishedAt), ". ", latest];
  return [
    `${facts.number}, published `,
    instant(facts.publishedAt),
    facts.reason ? [": ", h("bdi", null, shown(facts.reason)), " "] : ". ",
    latest,
    h("ul", { class: "versions" }, [
      facts.previousVersions
        .toReversed()
        .map((version) =>
          h("li", null, [
            h("a", { href: versionAddress(facts.address, version.number) }, `Version ${version.number}`),
            ", ",
            instant(version.at),
            version.reason && [": ", h("bdi", null, shown(version.reason))],
          ]),
        ),
    ]),
  ];
}

function howToVerify(facts: PublicationFacts): ComponentChild {
  const data = dataAddress(facts.address, facts.number);
  return h("details", { class: "how" }, [
    h("summary", null, "how to verify"),
    h("p", null, [
      "Everything judged here is kept as one file of canonical JSON (RFC 8785): ",
      h("a", { href: data }, "the data of this version"),
      ". Its SHA-256 must be:",
    ]),
    h("p", null, h("code", null, facts.contentHash)),
    h("p", null, h("code", null, `curl -s ${data} | sha256sum`)),
    h("p", null, "A single changed letter anywhere in it gives another one."),
  ]);
}

/** What the foot of a page says of the frozen content: its authors, its as-of date, the kept copy it quotes. */
interface Provenance {
  readonly contributors: readonly string[];
  readonly asOf: string | null;
  readonly copy: Pick<FrozenCheck["article"], "capturedAt" | "reading" | "snapshotSha256"> & {
    readonly start?: number;
    readonly end?: number;
  };
}

function keptCopy({ capturedAt, reading, snapshotSha256, start, end }: Provenance["copy"]): ComponentChildren {
  return [
    start === undefined
      ? reading
        ? ["Kept as our ", copyOf({ capturedAt, reading })]
        : ["Kept as we read it on ", instant(capturedAt)]
      : ["Quoted word for word from our ", copyOf({ capturedAt, reading })],
    end !== undefined && `, characters ${start?.toLocaleString("en") ?? ""} to ${end.toLocaleString("en")}`,
    ", sha-256 ",
    shortHash(snapshotSha256),
  ];
}

/** The foot of a published page: who wrote and approved it, which version it is, how anyone can prove it unaltered. */
export function proof(facts: PublicationFacts, { contributors, asOf, copy }: Provenance): ComponentChild {
  const row = (term: string, ...text: ComponentChildren[]) => [h("dt", null, term), h("dd", null, text)];
  return h("footer", { class: "proof s" }, [
    h("h2", null, "About this page"),
    h("dl", null, [
      contributors.length > 0 && row("Written by", h("bdi", null, shown(listed(contributors)))),
      row(
        "Approved by",
        h("bdi", null, shown(facts.approvedBy)),
        ", ",
        instant(facts.approvedAt),
        copy.start === undefined ? ", each check in its exact version" : ", this exact version",
      ),
      asOf && row("Evidence up to", day(asOf)),
      row("Article", keptCopy(copy)),
      row("Version", versions(facts)),
      row(
        "Corrections",
        "Something wrong? ",
        h("a", { href: methodAddress(facts.newsroom.url, "corrections") }, "Ask for a correction"),
      ),
      row("Proof", "sha-256 ", shortHash(facts.contentHash), " ", howToVerify(facts)),
    ]),
  ]);
}
