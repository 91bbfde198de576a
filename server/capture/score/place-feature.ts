import { classBits, classKinds } from "./class-word.ts";
import type { Line, Scene } from "./scene.ts";

const own = "p li h1 h2 h3 h4 h5 blockquote td th div figcaption pre button label section span dd dt a".split(" ");
const around = "article main nav aside footer header form figure table ul ol blockquote section dl details p".split(
  " ",
);
const aroundAt = new Map(around.map((tag, i) => [tag, i]));
/** Class words that name the text itself mean more the wider they reach; others count only on parts of the article. */
const wide = new Set(["text", "content", "article", "title"].map((kind) => classKinds.indexOf(kind)));
const other = [
  "itemprop",
  "articleBody",
  "mainRole",
  "otherRole",
  "hidden",
  "depth",
  "sameTag",
  "level",
  "innerLink",
  "listPlace",
  "listSize",
  "listText",
];
const steps = ["chars", "linked", "paragraph", "blocks", "prose", "region", "meanWords"];
const levels = 5;

/** The names of the features of where a line stands in the structure of its page. */
export const placeFeatureNames: readonly string[] = [
  ...own.map((tag) => `own:${tag}`),
  ...around.map((tag) => `in:${tag}`),
  ...classKinds.map((kind) => `class:${kind}`),
  ...classKinds.map((kind) => `own-class:${kind}`),
  ...classKinds.map((kind) => `any-class:${kind}`),
  ...other,
  ...Array.from({ length: levels }, (_, i) => steps.map((step) => `up${i}:${step}`)).flat(),
];

/** Writes where a line stands: its element, the elements and class words around it, and what they hold. */
export function writePlaceFeatures(scene: Scene, line: Line, row: Float32Array, start: number): void {
  const { parts, block } = line;
  let at = start;
  const nearest = parts[0]?.element.tag ?? "";
  for (const tag of own) row[at++] = nearest === tag || (tag === "a" && line.linkShare > 0.95) ? 1 : 0;

  const aroundFrom = at;
  const classFrom = at + around.length;
  const ownFrom = classFrom + classKinds.length;
  const anyFrom = ownFrom + classKinds.length;
  const otherFrom = anyFrom + classKinds.length;
  let inner = 0;
  for (const element of block.inner) inner |= classBits(element);
  let seen = inner;
  for (let kind = 0; kind < classKinds.length; kind++) {
    if ((inner >> kind) & 1) row[classFrom + kind] = 1;
    if (((inner | (parts[0]?.bits ?? 0)) >> kind) & 1) row[ownFrom + kind] = 1;
  }
  let any = inner;
  let isBodyOfArticle = 0;
  let itemprop = 0;
  let mainRole = 0;
  let otherRole = 0;
  let hidden = 0;
  for (const [step, { element, bits, prose }] of parts.entries()) {
    const { tag, attributes } = element;
    const here = aroundAt.get(tag);
    if (here !== undefined && row[aroundFrom + here] === 0) row[aroundFrom + here] = step + 1;
    const isWide = prose > scene.prose * 0.5;
    if (tag !== "body") any |= bits;
    let fresh = bits & ~seen;
    for (let kind = 0; fresh !== 0; kind++, fresh >>= 1) {
      if ((fresh & 1) === 0 || (isWide && !wide.has(kind))) continue;
      row[classFrom + kind] = 1 / (step + 1);
      seen |= 1 << kind;
    }
    const property = attributes.get("itemprop") ?? "";
    if (property !== "") itemprop ||= 1 / (step + 1);
    if (/articleBody|^text$|reviewBody/u.test(property)) isBodyOfArticle = 1;
    const role = attributes.get("role") ?? "";
    if (role === "main" || role === "article" || tag === "main") mainRole = 1;
    else if (/^(?:navigation|complementary|contentinfo|banner|search|dialog|menu|tablist|form|alert)/u.test(role))
      otherRole = 1;
    if (attributes.has("hidden") || attributes.get("aria-hidden") === "true") hidden = 1;
  }
  for (let kind = 0; kind < classKinds.length; kind++) row[anyFrom + kind] = (any >> kind) & 1;
  const item = parts.findIndex(({ element }) => element.tag === "li");
  const list = item === -1 ? undefined : parts[item + 1];
  const mine = item === -1 ? undefined : parts[item];
  row[otherFrom] = itemprop;
  row[otherFrom + 1] = isBodyOfArticle;
  row[otherFrom + 2] = mainRole;
  row[otherFrom + 3] = otherRole;
  row[otherFrom + 4] = hidden;
  row[otherFrom + 5] = parts.length;
  row[otherFrom + 6] = parts[1] && parts[1].element.tag === nearest ? 1 : 0;
  row[otherFrom + 7] = block.type === "heading" ? block.level : 0;
  row[otherFrom + 8] = block.inner.some(({ tag }) => tag === "a") ? 1 : 0;
  row[otherFrom + 9] = mine && list ? mine.chars / Math.max(1, list.chars) : -1;
  row[otherFrom + 10] = list ? list.blocks : 0;
  row[otherFrom + 11] = list ? list.chars / Math.max(1, list.blocks) : 0;
  at = otherFrom + other.length;

  // Wrappers around the same lines are one step: only elements that hold more than the one below count.
  let step = 0;
  let blocks = 0;
  for (const part of parts) {
    if (part.blocks <= blocks) continue;
    blocks = part.blocks;
    row[at++] = part.chars / scene.chars;
    row[at++] = part.linked / Math.max(1, part.chars);
    row[at++] = part.paragraph / Math.max(1, part.chars);
    row[at++] = part.blocks;
    row[at++] = part.prose / scene.prose;
    row[at++] = part.region / Math.max(1, part.chars);
    row[at++] = part.chars / part.blocks;
    if (++step === levels) break;
  }
  for (; step < levels; step++) for (let i = 0; i < steps.length; i++) row[at++] = -1;
}
