import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import search from "approx-string-match";

import { extract } from "#/server/capture/extract.ts";
import { carryAnchors } from "#/text/anchor.ts";
import { splitSentences } from "#/text/sentence.ts";

import { growth } from "./figures.ts";
import { trick, tricks } from "./revision/adversary.ts";
import { claimOn, truthOf } from "./revision/claim.ts";
import { revise, strengths } from "./revision/edit.ts";
import { createRandom } from "./revision/random.ts";
import { Score } from "./revision/score.ts";
import { render, writeText } from "./revision/writer.ts";

const sizes = [5_000, 20_000, 60_000];
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

/** The rival: plain approximate matching over the whole text, the best match whatever its errors, as a page without an old text must do. */
function plainMatch(before: string, after: string, claim: { start: number; end: number }) {
  const words = before.slice(claim.start, claim.end);
  const [first, ...rest] = search(after, words, Math.min(256, Math.floor(words.length / 2)));
  if (!first) return { status: "orphaned" as const, start: null, end: null };
  const best = rest.reduce((one, other) => (other.errors < one.errors ? other : one), first);
  return { status: "exact" as const, start: best.start, end: best.end };
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** How well and how fast anchors are carried: revisions at three strengths and sizes, tricks one by one, a rival beside. */
export async function run(quick: boolean): Promise<void> {
  const seed = 20_261_126;
  const claims = quick ? 200 : 1_000;
  const rivals = quick ? 20 : 100;
  const known = await samples();
  console.log(`seed ${seed}, ${claims} claims a text, ${rivals} of them also by plain matching`);
  const revisions: Record<string, Record<string, number | string | null>> = {};
  const times: { size: number; value: number }[] = [];
  for (const size of quick ? sizes.slice(0, 2) : sizes)
    for (const [name, strength] of Object.entries(strengths)) {
      const random = createRandom(seed + size);
      const paragraphs = writeText(random, size, known);
      const old = render(paragraphs);
      const revised = revise(paragraphs, strength, random);
      const new_ = render(revised.paragraphs);
      const sentences = paragraphs.flat();
      const made = Array.from({ length: claims }, () => claimOn(random.pick(sentences), old, random));
      const truths = made.map((claim) => truthOf(claim, old, new_, revised.kinds.get(claim.key)!));
      const begun = cpu();
      const outcomes = carryAnchors(old.text, new_.text, made);
      const ms = Math.round(((cpu() - begun) * 1000) / claims);
      const score = new Score();
      for (const [i, outcome] of outcomes.entries()) score.add(outcome, truths[i]!);
      const rival = new Score();
      const rivalBegun = cpu();
      for (const [i, claim] of made.slice(0, rivals).entries())
        rival.add(plainMatch(old.text, new_.text, claim), truths[i]!);
      const rivalMs = Math.round(((cpu() - rivalBegun) * 1000) / rivals);
      revisions[`${name} ${size}`] = { ...score.shares(), "CPU ms per 1,000": ms };
      const { recall, wrongPlace, falseAnchor } = rival.shares();
      revisions[`${name} ${size}, plain`] = {
        claims: rivals,
        recall: recall ?? null,
        wrongPlace: wrongPlace ?? null,
        falseAnchor: falseAnchor ?? null,
        "CPU ms per 1,000": rivalMs,
      };
      if (name === "usual") times.push({ size, value: ms });
    }
  console.table(revisions);

  const adversarial: Record<string, Record<string, number | null>> = {};
  for (const way of tricks) {
    const [score, rival] = [new Score(), new Score()];
    const random = createRandom(seed);
    const paragraphs = writeText(random, 2_000, known);
    const old = render(paragraphs);
    for (let i = 0; i < (quick ? 40 : 200); i++) {
      const paragraph = random.below(paragraphs.length);
      const sentence = random.below(paragraphs[paragraph]!.length);
      const played = trick(paragraphs, { paragraph, sentence }, way, random);
      if (!played) continue;
      const new_ = render(played.paragraphs);
      const claim = claimOn(paragraphs[paragraph]![sentence]!, old, random);
      const truth = truthOf(claim, old, new_, played.kind);
      score.add(carryAnchors(old.text, new_.text, [claim])[0]!, truth);
      rival.add(plainMatch(old.text, new_.text, claim), truth);
    }
    adversarial[way] = score.shares();
    const { recall, wrongPlace, falseAnchor } = rival.shares();
    adversarial[`${way}, plain`] = { recall: recall!, wrongPlace: wrongPlace!, falseAnchor: falseAnchor! };
  }
  console.table(adversarial);
  console.log(JSON.stringify({ bench: "anchor", seed, claims, revisions, adversarial, growth: growth(times) }));
}
