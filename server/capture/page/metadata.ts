import { readByline, splitNames } from "#/server/capture/extract/byline.ts";
import { foldLine } from "#/server/capture/extract/line.ts";
import { readWrittenDate } from "#/server/capture/extract/written-date.ts";
import type { Candidate } from "#/server/capture/extraction.ts";
import type { PageBlock } from "./block.ts";
import type { StructuredData } from "./json-ld.ts";
import type { PageMeta } from "./meta.ts";
import type { PageElement } from "./element.ts";
import { elementsOf, textOf } from "./element.ts";

/** Everything a page was seen to say about itself, and where to look further. */
export interface PageEvidence {
  readonly root: PageElement;
  readonly blocks: readonly PageBlock[];
  readonly meta: PageMeta;
  readonly data: StructuredData;
  /** The index of the block that holds the title, or null. */
  readonly title: number | null;
  readonly url: string | undefined;
}

const authorMeta =
  "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author".split(" ");
const publishedMeta =
  "article:published_time og:article:published_time og:published_time datepublished date_published article.published published_time publishdate publish-date publish_date publication_date pubdate date.issued dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date date sailthru.date parsely-pub-date citation_publication_date citation_date citation_online_date release_date created".split(
    " ",
  );
const modifiedMeta = "article:modified_time og:updated_time datemodified last-modified dcterms.modified".split(" ");
const authorClass =
  /(?:^|[\s_-])(?:byline|author|author[-_]name|post[-_]author|entry[-_]author|article[-_]author|p-author)(?:$|[\s_-])/iu;

/** The lines around the title, where bylines and dates stand: six before it and 25 after. */
function nearTitle({ blocks, title }: PageEvidence): readonly string[] {
  const from = Math.max(0, (title ?? 0) - 6);
  return blocks
    .slice(from, (title ?? 0) + 26)
    .map((block) => foldLine(block.text))
    .filter((text) => text.length <= 160);
}

const firstMeta = (meta: PageMeta, names: readonly string[]): string | null =>
  names.map((name) => meta.values.get(name)).find((value) => value !== undefined) ?? null;

/** The authors of a page: structured data, then the head, then elements marked as author, then a visible "By …". */
export function findByline(evidence: PageEvidence): Candidate<readonly string[]> | null {
  const { data, meta, root } = evidence;
  const site = foldLine(meta.values.get("og:site_name") ?? data.publisher ?? "").toLowerCase();
  const clean = (names: readonly string[]): readonly string[] =>
    [...new Set(names.flatMap(splitNames))].filter((name) => name.toLowerCase() !== site);
  const structured = clean(data.authors);
  if (structured.length > 0) return { value: structured, from: "the structured data of the page" };
  const named = clean([firstMeta(meta, authorMeta) ?? ""]);
  if (named.length > 0) return { value: named, from: "the head of the page" };
  const marked = new Set<string>();
  for (const element of elementsOf(root)) {
    const { attributes } = element;
    const isAuthor =
      /(?:^|\s)author(?:\s|$)/iu.test(attributes.get("rel") ?? "") ||
      attributes.get("itemprop") === "author" ||
      authorClass.test(attributes.get("class") ?? "");
    const text = isAuthor ? foldLine(textOf(element)) : "";
    const names = readByline(text) ?? readByline(`By ${text}`);
    for (const name of names ?? []) marked.add(name);
  }
  const elements = clean([...marked]);
  if (elements.length > 0 && elements.length <= 3)
    return { value: elements, from: "the page’s own mark for the author" };
  const line = nearTitle(evidence)
    .map(readByline)
    .find((names) => names !== null);
  return line ? { value: line, from: "the line that names the author" } : null;
}

/** The day a page was published, as it is written there: structured data, head, time elements, address, visible lines. */
export function findDate(evidence: PageEvidence): Candidate<string> | null {
  const { data, meta, root, url } = evidence;
  const read = (value: string | null | undefined): string | null =>
    value ? readWrittenDate(value.replace(/^(\d{4})\/(\d{2})\/(\d{2})/u, "$1-$2-$3")) : null;
  const times: (string | null)[] = [];
  for (const element of elementsOf(root)) {
    const isDate = element.tag === "time" || /datePublished/u.test(element.attributes.get("itemprop") ?? "");
    if (!isDate) continue;
    const { attributes } = element;
    times.push(
      read(attributes.get("datetime")) ?? read(attributes.get("content")) ?? read(textOf(element).slice(0, 40)),
    );
  }
  const path = /\/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:\/|-|$)/u.exec(url ?? "");
  const inPath = path && `${path[1]}-${path[2]!.padStart(2, "0")}-${path[3]!.padStart(2, "0")}`;
  const candidates: [string | null | undefined, string][] = [
    [read(data.published), "the structured data of the page"],
    [publishedMeta.map((name) => read(meta.values.get(name))).find((v) => v !== null), "the head of the page"],
    [times.find((value) => value !== null), "the page’s own mark for a date"],
    [read(inPath), "the address of the page"],
    [
      nearTitle(evidence)
        .filter((t) => t.length <= 90)
        .map(read)
        .find((v) => v !== null),
      "a line near the title",
    ],
    [
      modifiedMeta.map((name) => read(meta.values.get(name))).find((v) => v !== null),
      "the day the page was last changed",
    ],
  ];
  const [value, from] = candidates.find(([day]) => day) ?? [];
  return value && from !== undefined ? { value, from } : null;
}
