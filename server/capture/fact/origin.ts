import { foldLine } from "#/server/capture/extract/line.ts";
import type { Candidate } from "#/server/capture/extraction.ts";
import { safeHref } from "#/text/href.ts";
import type { FactEvidence } from "./evidence.ts";
import { spacedText } from "./mark.ts";
import { listOf, thingsOf, wordsOf } from "./structured.ts";

type Found = [value: string | null | undefined, from: string][];

const data_ = "the structured data of the page";
const head_ = "the head of the page";
const deed = /^https?:\/\/(?:www\.)?creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)(?:\/(\d\.\d))?/iu;
const written =
  /(?<![\p{L}-])CC[ -]?(?:(BY(?:-(?:NC|SA|ND)){0,2})(?:[ -]?(\d\.\d))?|(0))(?![\p{L}\d-])|creative commons (attribution|zero)((?:[ -]*(?:non-?commercial|share-?alike|no-?deriv(?:ative)?s?(?: works)?))*)(?: ?(\d\.\d))?/iu;
const granted =
  /licen[sc]|lizenz|licenci|licenz|licence|lisens|lisenssi|licencj|licenc|licenț|άδεια|лиценз|ліценз|lisans|ライセンス|许可|published under|re-?publish|rights/iu;

const host = (url: URL): string => url.hostname.replace(/^(?:www|m|amp|mobile)\./u, "");

/**
 * A page may only speak for its own site: an address elsewhere would file the page under somebody else's source.
 * Nor can every page of a site be its front page, though some say so.
 */
function isOwn(claimed: string, url: string | undefined): boolean {
  const own = url === undefined ? null : URL.parse(url);
  const other = URL.parse(claimed);
  if (!other || !/^https?:$/u.test(other.protocol)) return false;
  if (!own) return true;
  const isFront = other.pathname === "/" && other.search === "" && (own.pathname !== "/" || own.search !== "");
  return host(own) === host(other) && !isFront;
}

function distinct(found: Found, length: number): readonly Candidate<string>[] {
  const seen = new Map<string, Candidate<string>>();
  for (const [value, from] of found) {
    const text = foldLine((value ?? "").slice(0, length + 1));
    const key = text.toLowerCase();
    if (text !== "" && text.length <= length && !seen.has(key)) seen.set(key, { value: text, from });
  }
  return [...seen.values()].slice(0, 8);
}

/** Who publishes a page: the name of the site, then the publisher of its structured data. */
export function listPublishers({ meta, data, marks }: FactEvidence): readonly Candidate<string>[] {
  const first = (name: string): string | undefined => meta.values.get(name)?.[0];
  const names = [
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
  ];
  const marked = marks.find(({ kind }) => kind === "publisher")?.element;
  return distinct(
    [
      ...names.map((name): Found[number] => [first(name), head_]),
      ...thingsOf(data.article?.["publisher"], data).map((thing): Found[number] => [wordsOf(thing["name"]), data_]),
      ...data.pages.flatMap((page) =>
        thingsOf(page["publisher"], data).map((one): Found[number] => [wordsOf(one["name"]), data_]),
      ),
      [
        marked && (marked.attributes.get("content") ?? spacedText(marked, 120)),
        "the page’s own mark for the publisher",
      ],
    ],
    120,
  );
}

/** The addresses a page gives for itself, where they lie on its own site. */
export function listAddresses({ meta, data, url }: FactEvidence): readonly Candidate<string>[] {
  const base = url ?? meta.base ?? undefined;
  const claimed: Found = [
    [meta.canonical, "the canonical link of the page"],
    [meta.values.get("og:url")?.[0], "the address for sharing"],
    [wordsOf(data.article?.["url"]), data_],
  ];
  const safe = claimed.map(([value, from]): Found[number] => [safeHref(value ?? "", base), from]);
  return distinct(
    safe.filter(([value]) => typeof value === "string" && isOwn(value, url)),
    2000,
  );
}

/** A licence by its name, where it is one of Creative Commons; otherwise its own address or words. */
function nameOf(terms: string, base: string | undefined): string | null {
  const [, group, kind = "", version] = deed.exec(terms) ?? [];
  if (group !== undefined) {
    if (kind === "zero") return "CC0 1.0";
    if (kind === "mark") return "Public domain";
    return `CC ${kind.toUpperCase()}${version === undefined ? "" : ` ${version}`}`;
  }
  const match = written.exec(terms);
  if (match) {
    const [, code, number, , name, parts = "", other] = match;
    if (name?.toLowerCase() === "zero" || match[3]) return "CC0 1.0";
    const added = [/commercial/iu, /share/iu, /deriv/iu].flatMap((one, i) =>
      one.test(parts) ? ["NC", "SA", "ND"][i]! : [],
    );
    const version_ = number ?? other;
    return `CC ${code?.toUpperCase() ?? ["BY", ...added].join("-")}${version_ === undefined ? "" : ` ${version_}`}`;
  }
  return /^(?:https?:)?\/\/|^\//u.test(terms) ? safeHref(terms, base) : terms;
}

/** The terms under which a page may be used: what it declares, then lines that grant a Creative Commons licence. */
export function listLicences({ meta, data, marks, blocks, url }: FactEvidence): readonly Candidate<string>[] {
  const marked = marks.filter(({ kind, element }) => {
    // A licence marked within a figure is that of the picture.
    for (let at = element.parent; at; at = at.parent) if (at.tag === "figure" || at.tag === "figcaption") return false;
    return kind === "licence";
  });
  const names = ["dc.rights.license", "dcterms.license", "dc.rights", "dcterms.rights", "license", "licence", "rights"];
  const declared: Found = [
    ...listOf(data.article?.["license"]).map((one): Found[number] => [
      wordsOf(one) ?? wordsOf(thingsOf(one, data)[0]?.["url"]),
      data_,
    ]),
    ...data.pages.flatMap((page) => listOf(page["license"]).map((one): Found[number] => [wordsOf(one), data_])),
    ...marked.map(({ element }): Found[number] => [
      element.attributes.get("href") ?? element.attributes.get("content") ?? spacedText(element, 200),
      "the page’s own mark for its licence",
    ]),
    ...names.map((name): Found[number] => [meta.values.get(name)?.[0], head_]),
  ];
  const lines: Found = [];
  for (const { text, type } of blocks) {
    if (text.length > 400 || type === "caption" || !/creative|CC/iu.test(text)) continue;
    if (granted.test(text) && written.test(text)) lines.push([written.exec(text)![0], "a line of the page"]);
  }
  const all = [...declared, ...lines.slice(-3)];
  return distinct(
    all.map(([value, from]): Found[number] => [value ? nameOf(value, url) : null, from]),
    300,
  );
}
