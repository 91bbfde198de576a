import { close, listen, placeOf } from "./site.ts";

/** The headline of the page. */
export const title = "A quay for the bay";
/** Each passage that is cited, and how its paragraph stood at first and stands later. */
export const passages = {
  confirm: {
    exact: "the ferry leaves at nine in the morning",
    first:
      "From now on the ferry leaves at nine in the morning, as the harbour office said in its notice to the island.",
    later:
      "From now on the ferry leaves at noon in the morning, as the harbour office said in its notice to the island.",
  },
  choose: {
    exact: "two hundred people came to watch",
    first: "About two hundred people came to watch the first crossing, and most of them stayed until the evening.",
    later: "A crowd of eighty saw the first crossing. The harbour office counted eighty guests, and nobody else.",
  },
  keep: {
    exact: "stone was brought by barge from the far side of the bay",
    first: "The stone was brought by barge from the far side of the bay, which took forty calm days of the summer.",
    later: "Workers had lodgings in the old school, where a kitchen was set up for them at the start of the year.",
  },
  withdraw: {
    exact: "A second boat was promised for the following spring",
    first:
      "A second boat was promised for the following spring, and the old landing stays open for fishing until then.",
    later:
      "A second boat was never promised for the following spring, and the old landing stays open for fishing until then.",
  },
  typography: {
    exact: '"It will stay open," the office said',
    first:
      'The toll house has a new roof. "It will stay open," the office said, and named no day on which it might close.',
    later:
      "The toll house has a new roof. “It will stay open,” the office said, and named no day on which it might close.",
  },
} as const;
export type Passage = keyof typeof passages;
export const names = Object.keys(passages) as Passage[];

/** A page on the loopback that changes its words once, and grows by a line that nobody cites. */
export interface QuaySite {
  readonly place: string;
  change(): void;
  grow(): void;
  close(): Promise<void>;
}

/** Serves the page on a free port. */
export async function openQuaySite(): Promise<QuaySite> {
  let words: "first" | "later" = "first";
  let last = "";
  const server = await listen((_, response) => {
    const paragraphs = names.map((name) => `<p>${passages[name][words]}</p>`).join("");
    const html = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs}${last}</article></body></html>`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  return {
    place: placeOf(server),
    change: () => {
      words = "later";
    },
    grow: () => {
      last = "<p>The office has counted the passengers of the whole week and will go on doing so until the spring.</p>";
    },
    close: () => close(server),
  };
}
