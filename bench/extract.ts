import { fork } from "node:child_process";
import { join } from "node:path";

import { foldOf, readCorpus } from "#/scripts/forest/corpus.ts";
import type { GoldPage } from "#/scripts/forest/corpus.ts";
import { foldModels } from "#/scripts/forest/fold-model.ts";
import { wordScore } from "#/scripts/forest/gold.ts";

import type { Extract } from "./extract-candidate.ts";
import { spread } from "./figures.ts";

/** Measured one after the other, each in a process of its own, so that memory and CPU are its own. */
const candidates = [
  "assay, by site",
  "assay, shipped",
  "readability, jsdom",
  "readability, linkedom",
  "defuddle, linkedom",
];

interface Answer extends Extract {
  readonly cpu: number;
}

interface Run {
  readonly answers: readonly Answer[];
  /** Peak resident memory of the process, in megabytes. */
  readonly peak: number;
}

async function runCandidate(name: string, pages: readonly GoldPage[], models: string): Promise<Run> {
  const child = fork(join(import.meta.dirname, "extract-candidate.ts"), [name, models], { serialization: "advanced" });
  let waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void } | null = null;
  child.on("message", (message) => waiting?.resolve(message));
  child.on("exit", () => waiting?.reject(new Error(`${name} ended before it answered.`)));
  const ask = (message: object | string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      child.send(message);
    });
  const answers: Answer[] = [];
  // One page to warm up, not counted.
  for (const page of [pages[0]!, ...pages])
    answers.push((await ask({ html: page.html, url: page.url, fold: foldOf(page.url) })) as Answer);
  const { peak } = (await ask("peak")) as { peak: number };
  waiting = null;
  child.kill();
  return { answers: answers.slice(1), peak };
}

const fold = (text: string): string => text.replace(/\s+/gu, " ").trim().toLowerCase();
const share = (count: number, all: number): number => (all === 0 ? 0 : Math.round((count / all) * 1_000) / 1_000);
const mean = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10_000) / 10_000;

/** Of the annotated pages, the share that is exactly right; of the others, the share where something was given. */
function exact(pages: readonly GoldPage[], { answers }: Run, name: "title" | "byline" | "date") {
  let [right, annotated, given] = [0, 0, 0];
  for (const [i, { gold }] of pages.entries()) {
    const [wanted, answer] = [gold[name], answers[i]![name]];
    if (!wanted) given += answer ? 1 : 0;
    else {
      annotated++;
      const length = name === "date" ? 10 : Infinity;
      if (answer && fold(answer).slice(0, length) === fold(wanted).slice(0, length)) right++;
    }
  }
  return { right: share(right, annotated), givenUnannotated: share(given, pages.length - annotated) };
}

function figuresOf(pages: readonly GoldPage[], run: Run) {
  const scores = pages.flatMap(({ gold }, i) =>
    gold.text === undefined || gold.text === null ? [] : [wordScore(run.answers[i]!.text, gold.text)],
  );
  const cpu = spread(run.answers.map((answer) => answer.cpu));
  return {
    f1: mean(scores.map((score) => score.f1)),
    precision: mean(scores.map((score) => score.precision)),
    recall: mean(scores.map((score) => score.recall)),
    title: exact(pages, run, "title"),
    byline: exact(pages, run, "byline"),
    date: exact(pages, run, "date"),
    cpuMs: cpu,
    peakMb: Math.round(run.peak),
    failures: run.answers.filter((answer) => answer.failed).length,
  };
}

/** Mean of the paired differences in F1 to a rival, and how often each of the two is better. */
function paired(pages: readonly GoldPage[], own: Run, rival: Run) {
  const differences = pages.flatMap(({ gold }, i) => {
    if (!gold.text) return [];
    return [wordScore(own.answers[i]!.text, gold.text).f1 - wordScore(rival.answers[i]!.text, gold.text).f1];
  });
  const better = differences.filter((value) => value > 0.005).length;
  const worse = differences.filter((value) => value < -0.005).length;
  return { mean: mean(differences), better, worse };
}

/**
 * The text and the facts that Assay and others read out of the article pages of ../shared/data/extraction: word F1 with
 * precision and recall, exact title, byline and date, CPU time and memory. "By site" judges each page by a model that saw no page of its site.
 */
export async function run(quick: boolean): Promise<void> {
  const pages = readCorpus().filter((_, i) => !quick || i % 8 === 0);
  const models = foldModels((text) => process.stdout.write(`${text}\n`));
  const runs = new Map<string, Run>();
  for (const name of candidates) {
    process.stdout.write(`${name} …\n`);
    runs.set(name, await runCandidate(name, pages, models));
  }
  const figures = Object.fromEntries([...runs].map(([name, one]) => [name, figuresOf(pages, one)]));
  console.table(
    Object.fromEntries(
      Object.entries(figures).map(([name, one]) => [
        name,
        {
          "word F1": one.f1,
          P: one.precision,
          R: one.recall,
          "title (given)": `${one.title.right} (${one.title.givenUnannotated})`,
          "byline (given)": `${one.byline.right} (${one.byline.givenUnannotated})`,
          "date (given)": `${one.date.right} (${one.date.givenUnannotated})`,
          "CPU ms p50 / p95": `${one.cpuMs.p50} / ${one.cpuMs.p95}`,
          "peak MB": one.peakMb,
          failures: one.failures,
        },
      ]),
    ),
  );
  const [own, ...rivals] = candidates;
  const differences = Object.fromEntries(rivals.map((name) => [name, paired(pages, runs.get(own!)!, runs.get(name)!)]));
  const jsdom = figures["readability, jsdom"]!.cpuMs.p50;
  const cpuShare = share(figures["assay, shipped"]!.cpuMs.p50, jsdom);
  process.stdout.write(`CPU median of Assay is ${cpuShare} of Readability's on jsdom.\n`);
  console.log(JSON.stringify({ bench: "extract", pages: pages.length, figures, paired: differences, cpuShare }));
}
