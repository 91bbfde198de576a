import { linePatternNames } from "./line-pattern.ts";
import type { Part, Scene } from "./scene.ts";
import { textFeatureNames } from "./text-feature.ts";

const openers = ["related", "share", "subscribe", "copyright", "comment", "about", "doi", "ad", "tags"];
const openerAt = openers.map((name) =>
  textFeatureNames.indexOf(`line:${linePatternNames.find((one) => one === name)}`),
);
const farthest = 200;

/** The names of the features of the section in which a line stands: what opened it, and which branch of the page it is. */
export const sectionFeatureNames: readonly string[] = [
  ...openers.map((name) => `since:${name}`),
  ...openers.map((name) => `under:${name}`),
  "trunk:levels",
  "branch:chars",
  "branch:prose",
  "branch:linked",
  "branch:blocks",
  "branch:before",
  "branch:main",
  "branch:region",
];

interface Branch {
  /** Steps up to the trunk, over elements that hold more than the ones below them. */
  readonly levels: number;
  readonly part: Part | null;
}

/** The branch of a line: what hangs on the smallest element around it that holds seven tenths of the page's prose. */
function branchOf(parts: readonly Part[], prose: number): Branch {
  let below: Part | null = null;
  let levels = 0;
  for (const part of parts) {
    if (part.prose >= prose * 0.7) return { levels, part: below };
    if (!below || part.blocks > below.blocks) levels++;
    below = part;
  }
  return { levels: -1, part: below };
}

/** Writes, for all lines, what opened their section and which branch of the page they hang on. Needs the words' features. */
export function writeSectionFeatures(scene: Scene, rows: readonly Float32Array[], start: number): void {
  const { lines } = scene;
  const branches = lines.map(({ parts }) => branchOf(parts, scene.prose));
  const first = new Map<Part | null, number>();
  let main: Part | null = null;
  for (const [i, { part }] of branches.entries()) {
    if (!first.has(part)) first.set(part, i);
    if (part && (!main || part.prose > main.prose)) main = part;
  }
  const last = openers.map(() => -1);
  let under = openers.map(() => 0);
  for (const [i, line] of lines.entries()) {
    const row = rows[i]!;
    let at = start;
    const isShort = line.words <= 8;
    const isHeading = line.block.type === "heading";
    if (isHeading) under = openerAt.map((column) => row[column]!);
    for (const [k, column] of openerAt.entries()) {
      row[at++] = last[k] === -1 ? farthest + 1 : Math.min(farthest, i - last[k]!);
      if (isShort && row[column] === 1) last[k] = i;
    }
    for (const value of under) row[at++] = value;
    const { levels, part } = branches[i]!;
    row[at++] = levels;
    row[at++] = part ? part.chars / scene.chars : -1;
    row[at++] = part ? part.prose / scene.prose : -1;
    row[at++] = part ? part.linked / Math.max(1, part.chars) : -1;
    row[at++] = part ? part.blocks : -1;
    row[at++] = Math.sign(first.get(part)! - (first.get(main) ?? 0));
    row[at++] = part === main ? 1 : 0;
    row[at++] = part ? part.region / Math.max(1, part.chars) : -1;
  }
}
