import type { PlannedClaim } from "./plan.ts";

/** Claims of the sample article about the Founding Act of 1997. */
export const actPlan: readonly PlannedClaim[] = [
  {
    words: "In the Act the alliance promised Russia that it would take in no new members from the former Eastern bloc",
    wording:
      "In the Founding Act of 1997 NATO promised Russia that it would take in no new members from the former Eastern bloc.",
    kind: "quotation",
    priority: "high",
    by: "tomas",
    assignee: "tomas",
    evidence: [
      {
        file: "founding-act.html",
        words: "Nowhere does the Act promise that the alliance will not admit further members.",
        stance: "contradicts",
        role: "expert",
      },
      {
        file: "founding-act.html",
        words:
          "Six weeks after the signature, in July 1997, the summit in Madrid invited the Czech Republic, Hungary and Poland to begin talks on accession.",
        stance: "context",
        role: "expert",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "false",
      verdictNote:
        "The Act holds no such promise. Six weeks after it was signed, three countries were invited to begin talks on accession.",
      paragraphs: [
        "The Founding Act holds no promise that the alliance will not admit further members [1].",
        "What happened next does not fit such a promise either: in July 1997, six weeks after the signature, the Czech Republic, Hungary and Poland were invited to begin talks [2].",
      ],
    },
    returned: {
      by: "rosa",
      note: "The second sentence needs its own passage: please cite what happened in Madrid, and say in the verdict that it was an invitation to talks.",
    },
    approvedBy: "rosa",
    published: true,
  },
  {
    words: "the Act forbids any allied troops on the soil of the members that joined later",
    wording: "The Founding Act forbids any allied troops on the territory of members that joined later.",
    kind: "quotation",
    by: "rosa",
    assignee: "rosa",
    evidence: [
      {
        file: "founding-act.html",
        words:
          "it would rely on interoperability, integration and reinforcement rather than on the additional permanent stationing of substantial combat forces",
        stance: "qualifies",
        role: "expert",
        note: "There is such a passage, but it is narrower.",
      },
      {
        file: "founding-act.html",
        words:
          "The words “permanent” and “substantial” were never defined in numbers, and reinforcement in times of threat as well as exercises are mentioned as permitted.",
        stance: "contradicts",
        role: "expert",
      },
    ],
    assessment: {
      by: "rosa",
      rating: "misleading",
      verdictNote:
        "The Act speaks of the permanent stationing of substantial combat forces, in the security environment of the time. It does not forbid every presence of allied troops.",
      paragraphs: [
        "The Act says that the alliance would rely on reinforcement rather than on the additional permanent stationing of substantial combat forces [1].",
        "Reinforcement and exercises are mentioned as permitted, and neither “permanent” nor “substantial” was given a number [2]. “Any allied troops” is therefore not what the Act says.",
      ],
    },
    submitted: true,
  },
];
