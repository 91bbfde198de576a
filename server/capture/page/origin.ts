import type { Candidate } from "#/server/capture/extraction.ts";
import { safeHref } from "#/text/href.ts";
import type { PageEvidence } from "./metadata.ts";

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

/** The publisher of a page, and the canonical address it gives for itself, where that lies on its own site. */
export function findOrigin({ data, meta, url }: PageEvidence): {
  publisher: Candidate<string> | null;
  canonicalUrl: Candidate<string> | null;
} {
  const site = ["og:site_name", "application-name", "publisher", "dc.publisher"]
    .map((name) => meta.values.get(name))
    .find((value) => value !== undefined);
  const base = url ?? meta.base ?? undefined;
  const addresses: [string | null, string][] = [
    [safeHref(meta.canonical ?? "", base), "the canonical link of the page"],
    [safeHref(meta.values.get("og:url") ?? "", base), "the address for sharing"],
  ];
  const [value, from] = addresses.find(([href]) => href !== null && isOwn(href, url)) ?? [];
  const structured =
    data.publisher === null ? null : { value: data.publisher, from: "the structured data of the page" };
  return {
    publisher: site === undefined ? structured : { value: site, from: "the head of the page" },
    canonicalUrl: value && from !== undefined ? { value, from } : null,
  };
}
