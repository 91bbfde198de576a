import type { Scene } from "./scene.ts";

/** The names of the features of all lines that stand in the same place of the page's structure as a line. */
export const alikeFeatureNames: readonly string[] = [
  "alike:lines",
  "alike:words",
  "alike:linkShare",
  "alike:closed",
  "alike:region",
  "alike:spread",
  "alike:chars",
  "alike:before",
];

/** What the lines of one place have in common. */
export interface Alike {
  readonly members: number[];
  words: number;
  chars: number;
  linked: number;
  closed: number;
  region: number;
}

/** The groups of lines by their place in the structure, for each line its own. */
export function groupAlike({ lines }: Scene): readonly Alike[] {
  const groups = new Map<string, Alike>();
  return lines.map((line, i) => {
    const key = line.place ?? "";
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { members: [], words: 0, chars: 0, linked: 0, closed: 0, region: 0 }));
    group.members.push(i);
    group.words += line.words;
    group.chars += line.chars;
    group.linked += line.block.linked;
    if (line.closed) group.closed++;
    if (line.inRegion) group.region += line.chars;
    return group;
  });
}

/** Writes the features of the lines that are alike to line `i`. */
export function writeAlikeFeatures(scene: Scene, group: Alike, i: number, row: Float32Array, at: number): void {
  const { members } = group;
  row[at] = members.length;
  row[at + 1] = group.words / members.length;
  row[at + 2] = group.linked / Math.max(1, group.chars);
  row[at + 3] = group.closed / members.length;
  row[at + 4] = group.region / Math.max(1, group.chars);
  row[at + 5] = (members.at(-1)! - members[0]! + 1) / members.length;
  row[at + 6] = group.chars / scene.chars;
  row[at + 7] = (i - members[0]!) / Math.max(1, members.at(-1)! - members[0]!);
}
