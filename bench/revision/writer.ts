import type { Random } from "./random.ts";

/** One word of a made text; `origin` names the word of the first version that it is, or −1 where it was written later. */
export interface Word {
  readonly text: string;
  readonly origin: number;
}

export type Sentence = readonly Word[];
export type Paragraph = readonly Sentence[];

const who =
  "council ministry agency commission board parliament court university hospital union company foundation institute bank museum port railway regiment committee observatory".split(
    " ",
  );
const place =
  "Bergen Gdańsk Porto Ghent Turku Graz Lyon Malmö Tartu Brno Split Cork Utrecht Bilbao Trieste Kaunas Aarhus Leeds Basel Varna".split(
    " ",
  );
const did =
  "approved rejected measured published counted repaired bought sold inspected closed opened moved extended reduced doubled halved reported audited financed planned".split(
    " ",
  );
const what =
  "bridges schools aircraft hectares patients students trains vaccines houses turbines letters reports kilometres contracts licences samples surveys visitors workers soldiers".split(
    " ",
  );
const how =
  "quickly in public without debate under protest after a vote by mistake in secret with help from abroad at great cost on time".split(
    " ",
  );
const month = "January February March April May June July August September October November December".split(" ");
const filler =
  "early late northern southern regional national former present independent elderly modern wooden coastal mobile annual weekly hidden famous minor major".split(
    " ",
  );

/** Writes sentences of one kind after another, real enough to share many words and to differ in names and figures. */
export function writeSentence(random: Random): string[] {
  const figure = (): string => String(2 + random.below(9_998)).replace(/(\d)(\d{3})$/u, "$1,$2");
  const year = String(1950 + random.below(75));
  const kinds: (() => string)[] = [
    () =>
      `In ${year} the ${random.pick(filler)} ${random.pick(who)} of ${random.pick(place)} ${random.pick(did)} ${figure()} ${random.pick(what)}, ${random.pick(how)} as it was said.`,
    () =>
      `According to the ${random.pick(who)}, about ${figure()} ${random.pick(what)} were ${random.pick(did)} near ${random.pick(place)} between ${random.pick(month)} and ${random.pick(month)} ${year}.`,
    () =>
      `The ${random.pick(filler)} ${random.pick(what)} of ${random.pick(place)} have ${random.pick(["never", "often", "seldom", "always"])} been ${random.pick(did)} by a ${random.pick(filler)} ${random.pick(who)}.`,
    () =>
      `“We ${random.pick(did)} the ${random.pick(what)} because the ${random.pick(who)} asked us to,” a spokesman of the ${random.pick(who)} in ${random.pick(place)} said on ${1 + random.below(28)} ${random.pick(month)}.`,
    () => `Nobody in ${random.pick(place)} disagreed.`,
    () => `The figure was ${figure()}.`,
    () =>
      `Of ${figure()} ${random.pick(what)} that the ${random.pick(who)} ${random.pick(did)}, ${1 + random.below(99)} per cent came from ${random.pick(place)}; the ${random.pick(filler)} rest did not.`,
  ];
  return random.pick(kinds)().split(" ");
}

const name = /^[A-Z][\p{L}]{3,}/u;

/** A sentence of the sample newsroom with other figures and, now and then, another name, so that no two are the same. */
function vary(sentence: string, random: Random): string[] {
  return sentence.split(" ").map((word, i) => {
    if (/\d/u.test(word)) return word.replace(/\d/gu, () => String(random.below(10)));
    return i > 0 && name.test(word) && random.next() < 0.4 ? word.replace(name, random.pick(place)) : word;
  });
}

/**
 * A text of about so many words, in paragraphs of two to six sentences: those of the sample newsroom, varied, among
 * sentences of our own making.
 */
export function writeText(random: Random, words: number, samples: readonly string[]): Paragraph[] {
  const paragraphs: Sentence[][] = [];
  const known = new Set<string>();
  let written = 0;
  while (written < words) {
    const paragraph: Sentence[] = [];
    for (let i = 2 + random.below(5); i > 0; i--) {
      let words_ = random.next() < 0.7 ? vary(random.pick(samples), random) : writeSentence(random);
      // No text says the very same thing over and over.
      if (known.has(words_.join(" ")))
        words_ = [
          ...`${random.pick(place)} in ${1950 + random.below(75)}, page ${random.below(900)}:`.split(" "),
          ...words_,
        ];
      known.add(words_.join(" "));
      paragraph.push(words_.map((text) => ({ text, origin: written++ })));
    }
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

/** A text as it is kept, with where each word of the first version stands in it. */
export function render(paragraphs: readonly Paragraph[]): {
  text: string;
  places: ReadonlyMap<number, { start: number; end: number }>;
} {
  let text = "";
  const places = new Map<number, { start: number; end: number }>();
  for (const [p, paragraph] of paragraphs.entries()) {
    if (p > 0) text += "\n";
    for (const [i, word] of paragraph.flat().entries()) {
      if (i > 0) text += " ";
      if (word.origin >= 0) places.set(word.origin, { start: text.length, end: text.length + word.text.length });
      text += word.text;
    }
  }
  return { text, places };
}
