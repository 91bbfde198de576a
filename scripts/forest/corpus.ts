import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A page of the set with what people said of it; what is missing was not annotated. */
export interface GoldPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  readonly gold: {
    readonly text?: string | null;
    readonly title?: string | null;
    readonly byline?: string | null;
    readonly date?: string | null;
  };
}

/** Where the set lies: beside the repository, never in it. */
const file = join(import.meta.dirname, "../../../shared/data/extraction/wcxb-dev-article.jsonl.gz");

/** Whether the set is here. */
export const hasCorpus = (): boolean => existsSync(file);

/** All pages of the set, in its order. Lines end at \n only: some hold U+2028. */
export function readCorpus(): GoldPage[] {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as GoldPage);
}

/** Into so many parts the set is cut; each is judged by a model that saw only the others. */
export const folds = 5;

/** The site of a page: the name one buys, so that pages of one publisher lie in one part. */
export function siteOf(url: string): string {
  const labels = (URL.parse(url)?.hostname ?? "").split(".");
  const short = labels.length > 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(short ? -3 : -2).join(".");
}

/** The part in which a page is judged; the same for all pages of its site. */
export function foldOf(url: string): number {
  let hash = 7;
  for (const char of siteOf(url)) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return (hash >>> 0) % folds;
}
