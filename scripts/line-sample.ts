import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { PageElement } from "#/server/capture/page/element.ts";
import { parsePage } from "#/server/capture/page/tree.ts";

/** The text of one page as somebody would paste it, line by line, and for each line whether the article holds it. */
export interface LineSample {
  readonly site: string;
  readonly lines: readonly string[];
  /** 1 in the article, 0 not, null when it is the title, which some keep and some do not. */
  readonly labels: readonly (0 | 1 | null)[];
  /** The words of the article as annotated. */
  readonly gold: readonly string[];
  readonly goldLines: readonly string[];
}

const blocks = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p pre section summary table tbody thead tfoot tr ul button label".split(
    " ",
  ),
);
const unseen = new Set("head script title".split(" "));

function isHidden({ attributes }: PageElement): boolean {
  return (
    attributes.has("hidden") ||
    attributes.get("aria-hidden") === "true" ||
    /display\s*:\s*none/iu.test(attributes.get("style") ?? "")
  );
}

/** The lines that selecting a whole page and copying it gives: one for each block, cells of a row parted by tabs. */
function pageLines(html: string): string[] {
  const lines: string[] = [];
  let line = "";
  const end = (): void => {
    const text = line.replace(/[ \n\r\u00a0]+/gu, " ").trim();
    if (text !== "") lines.push(text);
    line = "";
  };
  const visit = (element: PageElement): void => {
    if (unseen.has(element.tag) || isHidden(element)) return;
    const isBlock = blocks.has(element.tag);
    if (isBlock || element.tag === "br") end();
    if (element.tag === "td" || element.tag === "th") line += line.trim() === "" ? "" : "\t";
    for (const child of element.children) {
      if (typeof child === "string") line += child.replace(/\t/gu, " ");
      else visit(child);
    }
    if (isBlock) end();
  };
  visit(parsePage(html));
  end();
  return lines;
}

/** The words of a text as the scores count them: lower-case runs of letters and digits. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Long lines are in the article when most of their word trigrams are; short ones when they stand between such lines there. */
function labelLines(lines: readonly string[], gold: readonly string[], title: string): LineSample["labels"] {
  const places = new Map<string, number[]>();
  for (let i = 0; i + 2 < gold.length; i++) {
    const key = `${gold[i]} ${gold[i + 1]} ${gold[i + 2]}`;
    places.set(key, [...(places.get(key) ?? []), i]);
  }
  const words = lines.map(wordsOf);
  const found: ([number, number] | null)[] = words.map((own) => {
    if (own.length < 6) return null;
    const hits = own.flatMap((_, i) => places.get(own.slice(i, i + 3).join(" "))?.slice(0, 1) ?? []);
    return hits.length >= 0.6 * (own.length - 2) ? [hits[0]!, hits.at(-1)! + 3] : null;
  });
  const firstPlaced = found.findIndex((place) => place !== null);
  let before = 0;
  return lines.map((line, i): 0 | 1 | null => {
    const own = words[i]!;
    const place = found[i];
    if (place) before = place[1];
    if (own.length > 0 && own.join(" ") === title) return null;
    if (place) return 1;
    if (own.length >= 6 || own.length === 0 || firstPlaced - i > 60) return 0;
    const next = found.find((one, at) => at > i && one !== null);
    const window = gold.slice(Math.max(0, before - 3), (next?.[0] ?? before + 60) + 3);
    return ` ${window.join(" ")} `.includes(` ${own.join(" ")} `) && (firstPlaced < i || window.length < 200) ? 1 : 0;
  });
}

/** Reads the development set of pages (see the README beside it) as lines with labels. */
export function readSamples(path: string): LineSample[] {
  const text = gunzipSync(readFileSync(path)).toString("utf8");
  return text.split("\n").flatMap((row): LineSample[] => {
    if (row === "") return [];
    const { url, html, gold } = JSON.parse(row) as {
      url: string;
      html: string;
      gold: { text?: string; title?: string };
    };
    if (!gold.text) return [];
    const words = wordsOf(gold.text);
    try {
      const lines = pageLines(html);
      return [
        {
          site: new URL(url).hostname.replace(/^www\./u, ""),
          lines,
          labels: labelLines(lines, words, wordsOf(gold.title ?? "").join(" ")),
          gold: words,
          goldLines: gold.text.split("\n").filter((line) => line.trim() !== ""),
        },
      ];
    } catch {
      return [];
    }
  });
}
