import type { FrozenCheck, PublicationFacts } from "#/domain/publication.ts";
import { defaultScale } from "#/domain/scale.ts";

const hash = (digit: string) => digit.repeat(64);
const text = (words: string) => ({ type: "text" as const, text: words });
const cite = (evidenceId: string) => ({ type: "citation" as const, attrs: { evidenceId } });

/** The facts of a second version, so that pages show a reason and an earlier version. */
export function sampleFacts(changes: Partial<PublicationFacts> = {}): PublicationFacts {
  const newsroom = {
    name: "The Sample Review",
    slug: "sample-review",
    url: "https://assay.example/sample-review",
  };
  return {
    newsroom,
    slug: "practical-cooperation-2014",
    address: `${newsroom.url}/checks/practical-cooperation-2014`,
    language: "en",
    number: 2,
    reason: "Added the statement of September 2014, which a reader pointed out.",
    previousVersions: [{ number: 1, at: "2026-11-20T09:12:00.000Z", reason: null }],
    approvedBy: "Rosa (sample)",
    approvedAt: "2026-11-22T13:40:00.000Z",
    publishedAt: "2026-11-22T14:02:00.000Z",
    datePublished: "2026-11-20T09:12:00.000Z",
    contentHash: hash("5"),
    ...changes,
  };
}

const article: FrozenCheck["article"] = {
  title: "Enlargement and its critics",
  publisher: "The Sample Quarterly",
  byline: ["Jonas Weber (sample)"],
  publishedOn: "2024-03-04",
  url: "https://quarterly.example/enlargement-and-its-critics",
  language: "en",
  capturedAt: "2026-11-19T08:30:00.000Z",
  snapshotSha256: hash("a"),
  textSha256: hash("b"),
  start: 1203,
  end: 1281,
};

type Evidence = FrozenCheck["evidence"][number];

/** A piece of evidence with its own number, source and stance. */
export function sampleEvidence(number: number, changes: Partial<Evidence> = {}): Evidence {
  return {
    id: `evidence-${number}`,
    number,
    stance: "supports",
    role: "primary",
    exact: "We have decided to suspend all practical civilian and military cooperation between the two sides.",
    prefix: "adopted the following text. ",
    suffix: " Our political dialogue can cont",
    note: "The decision names both kinds of work, civilian and military, and leaves no exception.",
    source: {
      title: "Statement of the foreign ministers",
      publisher: "Sample Record of Treaties",
      byline: [],
      publishedOn: "2014-04-01",
      url: `https://record.example/statements/${number}`,
      type: "statement",
    },
    snapshot: {
      id: `snapshot-${number}`,
      capturedAt: "2026-11-21T10:00:00.000Z",
      blobSha256: hash("c"),
      textSha256: hash("d"),
      start: 411,
      end: 508,
    },
    ...changes,
  };
}

/** What the source of a piece of evidence says by now: other words, which a person confirmed. */
export function sampleStanding(
  changes: Partial<NonNullable<Evidence["standing"]>> = {},
): NonNullable<Evidence["standing"]> {
  return {
    decision: "confirmed",
    exact: "We never suspended it.",
    surrounding: { before: "", after: " Our dialogue continues." },
    snapshot: {
      id: "snapshot-newer",
      capturedAt: "2026-11-26T10:00:00.000Z",
      blobSha256: hash("e"),
      textSha256: hash("f"),
      start: 300,
      end: 322,
    },
    ...changes,
  };
}

/** A check with three pieces of evidence of different stance, lists, marks and citations. */
export function sampleCheck(changes: Partial<FrozenCheck> = {}): FrozenCheck {
  return {
    claim: {
      id: "claim-1",
      quotation: "All practical cooperation between the two sides ended in the spring of 2014",
      wording: "NATO and Russia ended all practical cooperation in spring 2014.",
      kind: "event",
      claimant: null,
      statedOn: null,
    },
    article,
    rating: { key: "mostly-true" },
    scale: defaultScale,
    asOf: "2026-11-22",
    verdictNote:
      "Practical work, civilian and military, was suspended on 1 April 2014. Talks between ambassadors were kept possible, so “all” holds for practical cooperation only.",
    reasoning: {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            text("Ministers suspended all practical civilian and military cooperation on 1 April 2014 "),
            cite("evidence-1"),
            text(". The same decision left the political dialogue open, "),
            { type: "text", text: "at the level of ambassadors and above", marks: [{ type: "italic" }] },
            text(" "),
            cite("evidence-2"),
            text(". It met rarely afterwards, but it met."),
          ],
        },
        { type: "heading", attrs: { level: 3 }, content: [text("What ended, and what did not")] },
        {
          type: "bulletList",
          content: [
            {
              type: "listItem",
              content: [
                {
                  type: "paragraph",
                  content: [text("Joint exercises and training stopped "), cite("evidence-1"), text(".")],
                },
              ],
            },
            {
              type: "listItem",
              content: [
                {
                  type: "paragraph",
                  content: [text("Three meetings of ambassadors were held in 2016 "), cite("evidence-3"), text(".")],
                },
              ],
            },
          ],
        },
      ],
    },
    evidence: [
      sampleEvidence(1),
      sampleEvidence(2, {
        stance: "qualifies",
        role: "secondary",
        exact: "Political dialogue continued, as necessary, at the level of ambassadors and above.",
        prefix: "military work was suspended. ",
        suffix: "",
        note: null,
        source: {
          title: "Sample Policy Brief: after the suspension",
          publisher: "Institute of Samples",
          byline: ["Marta Lind (sample)"],
          publishedOn: "2014-09",
          url: "https://institute.example/briefs/14",
          type: "report",
        },
      }),
      sampleEvidence(3, {
        stance: "contradicts",
        role: "expert",
        exact: "The council of the two sides came together three times in the course of that year.",
        source: {
          title: "Sample Yearbook 2016, chapter 4",
          publisher: "Sample Press",
          byline: [],
          publishedOn: "2016",
          url: null,
          type: "book",
        },
      }),
    ],
    contributors: ["Ines (sample)", "Tomas (sample)"],
    ...changes,
  };
}
