import type { Line, Scene } from "./scene.ts";
import { squeeze } from "./scene.ts";

const reach = 4;
const near = ["words", "linkShare", "closed", "heading", "same"];
const place = [
  "placeFromEnd",
  "longPlace",
  "beforeLong",
  "afterLong",
  "fromTitle",
  "fromHeading",
  "repeats",
  "isRepeat",
  "isTitle",
  "inTitle",
  "inDescription",
  "longNear",
  "toNextLong",
  "toLastLong",
];
const member = [
  "region",
  "regionBefore",
  "regionAfter",
  "regionNear",
  "regionPlace",
  "regionFirst",
  "regionLast",
  "declared",
  "declaredBefore",
  "declaredAfter",
  "declaredNear",
];

/** The names of the features of what stands around a line, and of what others took to be the article. */
export const companyFeatureNames: readonly string[] = [
  ...Array.from({ length: reach * 2 }, (_, i) =>
    near.map((name) => `near${i < reach ? i - reach : i - reach + 1}:${name}`),
  ).flat(),
  ...place,
  ...member,
];

/** What is found once for all lines of a page. */
export interface Company {
  readonly squeezed: readonly string[];
  /** How often the words of a line stand on the page, and the line where they stand first. */
  readonly repeats: ReadonlyMap<string, { count: number; first: number }>;
  readonly declared: readonly number[];
  readonly longs: readonly number[];
  readonly titleAt: number;
  readonly regionFirst: number;
  readonly regionLast: number;
  readonly nextLong: readonly number[];
  readonly lastLong: readonly number[];
  readonly lastHeading: readonly number[];
}

function isIn(text: string, whole: string): boolean {
  if (text.length < 12) return false;
  if (whole.includes(text)) return true;
  if (text.length < 60) return false;
  let found = 0;
  let windows = 0;
  for (let i = 0; i + 12 <= text.length; i += 12, windows++) if (whole.includes(text.slice(i, i + 12))) found++;
  return found >= windows * 0.7;
}

/** Looks over the whole page once. */
export function keepCompany({ lines, declared, title }: Scene): Company {
  const squeezed = lines.map(({ text }) => squeeze(text.length > 3_000 ? text.slice(0, 3_000) : text));
  const repeats = new Map<string, { count: number; first: number }>();
  for (const [i, text] of squeezed.entries()) {
    const known = repeats.get(text);
    if (known) known.count++;
    else repeats.set(text, { count: 1, first: i });
  }
  const longs: number[] = [];
  const lastLong: number[] = [];
  const lastHeading: number[] = [];
  let heading = -1;
  for (const [i, line] of lines.entries()) {
    lastLong.push(longs.length === 0 ? -1 : i - longs.at(-1)!);
    lastHeading.push(heading === -1 ? -1 : i - heading);
    if (line.block.type === "heading") heading = i;
    if (line.long) longs.push(i);
  }
  const nextLong = lines.map(() => -1);
  for (let i = lines.length - 1, next = -1; i >= 0; i--) {
    nextLong[i] = next === -1 ? -1 : next - i;
    if (lines[i]!.long) next = i;
  }
  const inside = lines.flatMap((line, i) => (line.inRegion ? [i] : []));
  const exact = squeezed.findIndex((text, i) => text === title && lines[i]!.block.type === "heading");
  return {
    squeezed,
    repeats,
    declared: squeezed.map((text) => (declared === null ? -1 : isIn(text, declared) ? 1 : 0)),
    longs,
    titleAt: exact,
    regionFirst: inside[0] ?? -1,
    regionLast: inside.at(-1) ?? -1,
    nextLong,
    lastLong,
    lastHeading,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Writes the features of what stands around line `i`. */
export function writeCompanyFeatures(
  scene: Scene,
  company: Company,
  i: number,
  row: Float32Array,
  start: number,
): void {
  const { lines } = scene;
  const line: Line = lines[i]!;
  let at = start;
  for (let offset = -reach; offset <= reach; offset++) {
    if (offset === 0) continue;
    const other = lines[i + offset];
    row[at++] = other ? other.words : -1;
    row[at++] = other ? other.linkShare : -1;
    row[at++] = other?.closed ? 1 : 0;
    row[at++] = other?.block.type === "heading" ? 1 : 0;
    // 2 in the same element, 1 in the same one further up, 0 elsewhere.
    row[at++] = !other ? -1 : other.parts[0] === line.parts[0] ? 2 : other.parts[1] === line.parts[1] ? 1 : 0;
  }
  const { longs } = company;
  const [first = 0, last = lines.length - 1] = [longs[0], longs.at(-1)];
  const text = company.squeezed[i]!;
  const repeat = company.repeats.get(text)!;
  const window = lines.slice(Math.max(0, i - 5), i + 6);
  row[at++] = lines.length - i;
  row[at++] = last > first ? (i - first) / (last - first) : 0;
  row[at++] = i - first;
  row[at++] = i - last;
  row[at++] = company.titleAt === -1 ? -999 : i - company.titleAt;
  row[at++] = company.lastHeading[i]!;
  row[at++] = repeat.count;
  row[at++] = repeat.first < i ? 1 : 0;
  row[at++] = scene.title !== null && text === scene.title ? 1 : 0;
  row[at++] = scene.title !== null && text.length > 3 && scene.title.includes(text) ? 1 : 0;
  row[at++] =
    scene.description.length > 20 &&
    text.length > 20 &&
    (scene.description.includes(text) || text.includes(scene.description))
      ? 1
      : 0;
  row[at++] = window.filter(({ long }) => long).length;
  row[at++] = company.nextLong[i]!;
  row[at++] = company.lastLong[i]!;
  const isMember = (k: number): number => (lines[k] ? (lines[k].inRegion ? 1 : 0) : -1);
  const { regionFirst, regionLast } = company;
  row[at++] = isMember(i);
  row[at++] = isMember(i - 1);
  row[at++] = isMember(i + 1);
  row[at++] = lines.slice(Math.max(0, i - 4), i + 5).filter(({ inRegion }) => inRegion).length;
  row[at++] = regionLast > regionFirst ? (i - regionFirst) / (regionLast - regionFirst) : -1;
  row[at++] = i - regionFirst;
  row[at++] = i - regionLast;
  row[at++] = company.declared[i]!;
  row[at++] = company.declared[i - 1] ?? -1;
  row[at++] = company.declared[i + 1] ?? -1;
  row[at++] = scene.declared === null ? -9 : sum(company.declared.slice(Math.max(0, i - 4), i + 5));
}
