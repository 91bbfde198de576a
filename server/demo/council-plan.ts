import type { PlannedClaim } from "./plan.ts";

/** Claims of the sample article about the council and its interruptions. */
export const councilPlan: readonly PlannedClaim[] = [
  {
    words: "all practical cooperation between the two sides ended in the spring of 2014",
    wording: "All practical cooperation between NATO and Russia ended in the spring of 2014.",
    kind: "event",
    priority: "high",
    by: "ines",
    assignee: "tomas",
    evidence: [
      {
        file: "ministers-2014.html",
        words:
          "The ministers suspended all practical cooperation with Russia, civilian and military, that had been carried out under the council of 2002.",
        stance: "supports",
        role: "primary",
        by: "tomas",
      },
      {
        file: "ministers-2014.html",
        words:
          "The political dialogue in the council was expressly left open: it could continue, as necessary, at the level of ambassadors and above.",
        stance: "qualifies",
        role: "primary",
        note: "Limits “all”: practical work stopped, talking did not.",
        by: "tomas",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "mostly-true",
      verdictNote:
        "Practical work, civilian and military, was suspended on 1 April 2014. Talks between ambassadors were kept possible, so “all” holds for practical cooperation only.",
      paragraphs: [
        "On 1 April 2014 the foreign ministers suspended all practical cooperation, civilian and military [1].",
        "The same decision left the political dialogue open, at the level of ambassadors and above [2]. The claim speaks of practical cooperation and is right about it.",
      ],
    },
    approvedBy: "rosa",
    published: true,
    update: {
      evidence: {
        file: "council-note.md",
        words: "The council met in June 2014 and then not for almost two years, until 20 April 2016.",
        stance: "context",
        role: "secondary",
        by: "tomas",
      },
      paragraphs: [
        "On 1 April 2014 the foreign ministers suspended all practical cooperation, civilian and military [1].",
        "The same decision left the political dialogue open, at the level of ambassadors and above [2]. It was used rarely: after June 2014 the council did not meet again until 20 April 2016 [3].",
        "The claim speaks of practical cooperation and is right about it.",
      ],
      reason:
        "A passage on the meetings after April 2014 was added, because a reader asked whether the dialogue took place. The verdict is unchanged.",
      approvedBy: "rosa",
    },
  },
  {
    words: "once practical cooperation had stopped that April",
    wording: "Practical cooperation stopped in April 2014.",
    kind: "event",
    by: "rosa",
    evidence: [
      {
        file: "council-note.md",
        words:
          "On 1 April 2014 practical cooperation was suspended as a whole, while the channel for political dialogue stayed open.",
        stance: "supports",
        role: "secondary",
        by: "tomas",
      },
    ],
    mergedInto: "all practical cooperation between the two sides ended in the spring of 2014",
  },
  {
    words: "It was never suspended before the annexation of Crimea",
    wording: "The council was never suspended before the annexation of Crimea in 2014.",
    kind: "event",
    priority: "high",
    by: "tomas",
    assignee: "tomas",
    evidence: [
      {
        file: "council-note.md",
        words:
          "In August 2008, after the war in Georgia, the allies suspended the formal meetings of the council and cooperation in several fields.",
        stance: "contradicts",
        role: "secondary",
      },
      {
        file: "council-note.md",
        words: "In March 2009 they decided to resume the meetings, and ministers met again that year.",
        stance: "context",
        role: "secondary",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "false",
      verdictNote:
        "The meetings of the council were suspended in August 2008, more than five years before Crimea, and resumed in 2009.",
      paragraphs: [
        "After the war in Georgia in August 2008 the allies suspended the formal meetings of the council, and cooperation in several fields with them [1].",
        "In March 2009 they decided to resume the meetings [2]. The council had thus been interrupted once, well before the spring of 2014.",
      ],
    },
    approvedBy: "rosa",
    published: true,
  },
  {
    words: "In October 2021 Russia closed its mission to the alliance without having been given any cause",
    wording: "In October 2021 Russia closed its mission to NATO without having been given any cause.",
    kind: "cause",
    by: "ines",
    assignee: "ines",
    evidence: [
      {
        file: "council-note.md",
        words:
          "On 18 October 2021 Russia announced in reply that it would suspend the work of its mission to the alliance",
        stance: "supports",
        role: "secondary",
        note: "Suspended, not closed; the month is right.",
      },
      {
        file: "council-note.md",
        words:
          "At the beginning of October 2021 the alliance withdrew the accreditation of eight members of the Russian mission, whom it described as undeclared intelligence officers.",
        stance: "contradicts",
        role: "secondary",
      },
    ],
    assessment: {
      by: "ines",
      paragraphs: [
        "Russia announced on 18 October 2021 that it would suspend the work of its mission [1]. It did so in reply to the withdrawal of the accreditation of eight of its members [2].",
      ],
    },
  },
];
