import type { PlannedClaim } from "./plan.ts";

/** Claims of the sample article about the rounds of enlargement. */
export const enlargementPlan: readonly PlannedClaim[] = [
  {
    words: "North Macedonia became the thirtieth member of the alliance in March 2020",
    wording: "North Macedonia became the thirtieth member of NATO in March 2020.",
    kind: "event",
    by: "tomas",
    evidence: [
      {
        file: "yearbook-members.txt",
        words:
          "Montenegro joined on 5 June 2017 as the twenty-ninth member, and North Macedonia on 27 March 2020 as the thirtieth.",
        stance: "supports",
        role: "secondary",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "true",
      verdictNote: "North Macedonia joined on 27 March 2020 as the thirtieth member.",
      paragraphs: ["North Macedonia joined on 27 March 2020 and was the thirtieth member [1]."],
    },
    approvedBy: "rosa",
    published: true,
  },
  {
    words: "seven countries joined on a single day in the spring of 2004, the largest round in the alliance’s history",
    wording: "Seven countries joined NATO on a single day in the spring of 2004, the largest round in its history.",
    kind: "quantity",
    by: "rosa",
    assignee: "rosa",
    evidence: [
      {
        file: "yearbook-members.txt",
        words:
          "On 29 March 2004 seven states joined at once: Bulgaria, Estonia, Latvia, Lithuania, Romania, Slovakia and Slovenia.",
        stance: "supports",
        role: "secondary",
      },
      {
        file: "yearbook-members.txt",
        words: "No other round before or after has been as large.",
        stance: "supports",
        role: "secondary",
      },
    ],
    assessment: {
      by: "rosa",
      rating: "true",
      verdictNote: "Seven states joined on 29 March 2004, and no other round has been as large.",
      paragraphs: ["Seven states joined on 29 March 2004 [1]. No other round before or after has been as large [2]."],
    },
    approvedBy: "ines",
  },
  {
    words: "Finland and Sweden applied on the same day and became members together in April 2023",
    kind: "event",
    by: "ines",
    assignee: "tomas",
    split: [
      {
        words: "Finland and Sweden applied on the same day",
        wording: "Finland and Sweden applied for membership of NATO on the same day.",
        evidence: [
          {
            file: "yearbook-members.txt",
            words: "Finland and Sweden handed in their applications together on 18 May 2022",
            stance: "supports",
            role: "secondary",
          },
        ],
      },
      {
        words: "became members together in April 2023",
        wording: "Finland and Sweden became members of NATO together in April 2023.",
        evidence: [
          {
            file: "yearbook-members.txt",
            words: "Finland became the thirty-first member on 4 April 2023.",
            stance: "supports",
            role: "secondary",
          },
          {
            file: "yearbook-members.txt",
            words:
              "Sweden, whose accession two parliaments were slow to ratify, became the thirty-second on 7 March 2024.",
            stance: "contradicts",
            role: "secondary",
          },
        ],
      },
    ],
  },
  {
    words: "the land border between the alliance and Russia roughly doubled in length",
    wording: "With Finland’s accession the land border between NATO and Russia roughly doubled in length.",
    kind: "quantity",
    by: "rosa",
    assignee: "tomas",
    evidence: [
      {
        file: "yearbook-members.txt",
        words:
          "Its accession roughly doubled the length of the land border between Russia and members of the alliance.",
        stance: "supports",
        role: "secondary",
      },
    ],
  },
  {
    words: "it does not recruit: countries apply",
    wording: "NATO does not recruit members: countries apply.",
    kind: "other",
    by: "ines",
    evidence: [
      {
        file: "yearbook-members.txt",
        words: "the members may, by unanimous agreement, invite any other European state",
        stance: "qualifies",
        role: "secondary",
        note: "The treaty speaks of an invitation.",
      },
    ],
  },
  {
    words: "Montenegro came in as the twenty-ninth member in June 2017",
    wording: "Montenegro became the twenty-ninth member of NATO in June 2017.",
    kind: "event",
    by: "tomas",
    assignee: "ines",
    priority: "low",
  },
  {
    words: "It is unlikely that another country will join before the end of this decade.",
    kind: "prediction",
    by: "ines",
    priority: "low",
  },
  {
    words: "What the record supports is narrower than either side’s story, and more useful.",
    kind: "other",
    by: "tomas",
    withdrawn: "The author’s own judgement. There is no fact in it that could be checked.",
  },
];
