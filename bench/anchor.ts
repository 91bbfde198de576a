import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { extract } from "#/server/capture/extract.ts";
import { carryAnchors } from "#/text/anchor.ts";
import { splitSentences } from "#/text/sentence.ts";

import { growth } from "./figures.ts";
import { trick, tricks } from "./revision/adversary.ts";
import { claimOn, truthOf } from "./revision/claim.ts";
import { revise, strengths } from "./revision/edit.ts";
import { createRandom } from "./revision/random.ts";
import { plainMatch } from "./revision/rival.ts";
import { reachedBy } from "./revision/goal.ts";
import { type Sum, sumOf, tableOf, timed } from "./revision/sum.ts";
import { render, writeText } from "./revision/writer.ts";

const sizes = [5_000, 20_000, 60_000];
/** Fixed, so that every figure can be made again; sums over them are large enough for shares of a thousandth. */
const seeds = [20_261_126, 20_262_135, 20_263_144, 20_264_153, 20_265_162];
const texts = ["article.html", "founding-act.html", "ministers-2014.html"] as const;

/** The sentences of the sample newsroom's texts. */
async function samples(): Promise<string[]> {
  const found: string[] = [];
  for (const file of texts) {
    const bytes = await readFile(join(import.meta.dirname, "../server/demo/texts", file));
    const { text } = extract({ bytes, mediaType: "text/html" });
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end);
      // A heading within a paragraph would run into the next sentence: whole sentences only.
      if (sentence.split(" ").length >= 4 && /[.!?]["”’)]?$/u.test(sentence)) found.push(sentence);
    }
  }
  return found;
}

/** Revisions of one text of a size by one seed, at each strength. */
function revisions(seed: number, size: number, known: readonly string[], counts: Counts, sums: Map<string, Sum>): void {
  for (const [name, strength] of Object.entries(strengths)) {
    const random = createRandom(seed + size);
    const paragraphs = writeText(random, size, known);
    const old = render(paragraphs);
    const revised = revise(paragraphs, strength, random);
    const new_ = render(revised.paragraphs);
    const sentences = paragraphs.flat();
    const made = Array.from({ length: counts.claims }, () => claimOn(random.pick(sentences), old, random));
    const truths = made.map((claim) => truthOf(claim, old, new_, revised.kinds.get(claim.key)!));
    const own = sumOf(sums, `${name} ${size}`);
    const outcomes = timed(own, () => carryAnchors(old.text, new_.text, made));
    for (const [i, outcome] of outcomes.entries()) own.score.add(outcome, truths[i]!);
    const plain = sumOf(sums, `${name} ${size}, plain`);
    for (const [i, claim] of made.slice(0, counts.rivals).entries())
      plain.score.add(
        timed(plain, () => plainMatch(old.text, new_.text, claim)),
        truths[i]!,
      );
  }
}

/** Each trick on a text by one seed, one sentence at a time. */
function adversary(seed: number, known: readonly string[], { tries }: Counts, sums: Map<string, Sum>): void {
  for (const way of tricks) {
    const random = createRandom(seed);
    const paragraphs = writeText(random, 2_000, known);
    const old = render(paragraphs);
    for (let i = 0; i < tries; i++) {
      const paragraph = random.below(paragraphs.length);
      const sentence = random.below(paragraphs[paragraph]!.length);
      const played = trick(paragraphs, { paragraph, sentence }, way, random);
      if (!played) continue;
      const new_ = render(played.paragraphs);
      const claim = claimOn(paragraphs[paragraph]![sentence]!, old, random);
      const truth = truthOf(claim, old, new_, played.kind);
      const [own, plain] = [sumOf(sums, way), sumOf(sums, `${way}, plain`)];
      const [outcome] = timed(own, () => carryAnchors(old.text, new_.text, [claim]));
      own.score.add(outcome!, truth);
      plain.score.add(
        timed(plain, () => plainMatch(old.text, new_.text, claim)),
        truth,
      );
    }
  }
}

interface Counts {
  readonly claims: number;
  readonly rivals: number;
  readonly tries: number;
}

/** How well and how fast anchors are carried, over several seeds: revisions at three strengths and sizes, tricks one by one, a rival beside. */
export async function run(quick: boolean): Promise<void> {
  const used = quick ? seeds.slice(0, 1) : seeds;
  const counts = quick ? { claims: 200, rivals: 20, tries: 40 } : { claims: 1_000, rivals: 50, tries: 200 };
  const known = await samples();
  console.log(
    `seeds ${used.join(", ")}; ${counts.claims} claims a text, ${counts.rivals} of them also by plain matching`,
  );
  const [revised, tricked] = [new Map<string, Sum>(), new Map<string, Sum>()];
  const measured = quick ? sizes.slice(0, 2) : sizes;
  for (const seed of used) {
    for (const size of measured) revisions(seed, size, known, counts, revised);
    adversary(seed, known, counts, tricked);
  }
  const [revisionTable, trickTable] = [tableOf(revised, true), tableOf(tricked, false)];
  console.table(revisionTable);
  console.table(trickTable);
  const own = Object.entries({ ...revisionTable, ...trickTable }).filter(([name]) => !name.endsWith(", plain"));
  const reached = reachedBy(Object.fromEntries(own));
  console.table(reached);
  const times = measured.map((size) => ({ size, value: revisionTable[`usual ${size}`]!["CPU ms per 1,000"]! }));
  console.log(
    JSON.stringify({
      bench: "anchor",
      seeds: used,
      ...counts,
      revisions: revisionTable,
      adversarial: trickTable,
      reached,
      growth: growth(times),
    }),
  );
}
