import type { PlannedClaim } from "./plan.ts";

/** Claims of the sample article about troops and aircraft. */
export const forcePlan: readonly PlannedClaim[] = [
  {
    words:
      "At its summit in Wales in September 2014 the alliance decided to place four battlegroups in the Baltic states and Poland",
    wording:
      "NATO decided at its summit in Wales in September 2014 to place four battlegroups in the Baltic states and Poland.",
    kind: "event",
    by: "tomas",
    assignee: "tomas",
    evidence: [
      {
        file: "battlegroups.txt",
        words: "It did not decide on battlegroups in any particular country.",
        stance: "contradicts",
        role: "secondary",
      },
      {
        file: "battlegroups.txt",
        words:
          "The decision to establish an enhanced forward presence was taken at the summit in Warsaw on 8 and 9 July 2016: four multinational battlegroups, one each in Estonia, Latvia, Lithuania and Poland",
        stance: "contradicts",
        role: "secondary",
      },
      {
        file: "battlegroups.txt",
        words: "The summit in Wales agreed on a Readiness Action Plan.",
        stance: "context",
        role: "secondary",
        note: "What Wales did decide.",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "mostly-false",
      verdictNote: "Number and places are right. The decision was taken in Warsaw in July 2016 and not in Wales.",
      paragraphs: [
        "The four battlegroups in Estonia, Latvia, Lithuania and Poland were decided upon in Warsaw on 8 and 9 July 2016 [2].",
        "The summit in Wales agreed on a Readiness Action Plan [3] and on no battlegroups in any particular country [1].",
      ],
    },
    submitted: true,
  },
  {
    words: "No one has counted how often allied aircraft were scrambled to meet Russian ones",
    kind: "quantity",
    by: "tomas",
    assignee: "tomas",
    evidence: [
      {
        file: "scrambles.md",
        words:
          "For 2020 it reported more than 400 take-offs at short notice across Europe, about 350 of them because of Russian military aircraft.",
        stance: "contradicts",
        role: "secondary",
      },
      {
        file: "scrambles.md",
        words:
          "The figures cover the whole of Europe and are not broken down by region, although most of the encounters took place over the Baltic Sea.",
        stance: "qualifies",
        role: "secondary",
      },
    ],
    assessment: {
      by: "tomas",
      rating: "mostly-false",
      paragraphs: [
        "The alliance itself publishes a figure: about 350 for 2020 [1]. It covers the whole of Europe [2]. How the figure is collected is not explained.",
      ],
    },
  },
];
