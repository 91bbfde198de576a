/** An article and a source of our own for the journeys that need something to work on. */
export const sample = {
  article: {
    title: "A ferry for the bay",
    text: [
      "A ferry for the bay",
      "By Ada Sample",
      "The new ferry carried 41,200 passengers in its first year, the company told its shareholders in May. It had hoped for half as many.",
      "Fishermen say that the boat keeps its timetable. A second boat was promised for the following spring, and the harbour has been dredged for it.",
      "See also: Ten walks along the coast",
    ].join("\n\n"),
    claim: "The new ferry carried 41,200 passengers in its first year",
    second: "A second boat was promised for the following spring",
  },
  source: {
    title: "Harbour figures of the first year",
    text: [
      "Harbour figures of the first year",
      "The harbour office counted 40,870 people on the new ferry between its first trip and the end of April. Children under six were not counted.",
      "In the same time the old road bridge was closed on nineteen days.",
    ].join("\n\n"),
    query: "counted people ferry",
    passage: "The harbour office counted 40,870 people on the new ferry",
    other: "Children under six were not counted.",
  },
  publisher: "Harbour Office",
} as const;
