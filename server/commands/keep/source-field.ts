import { untitledOrigin } from "#/domain/source.ts";
import { shorten } from "#/text/clean.ts";

import type { Extraction } from "#/server/capture/extraction.ts";

const longestTitle = 90;
/** Longer addresses are no names: an index could not hold them. */
const longestAddress = 2000;

/** A text without a title is called by its first words. */
function firstWords(text: string): string {
  const line =
    text
      .split("\n")
      .find((candidate) => candidate.trim().length > 0)
      ?.trim() ?? "Untitled text";
  return line.length <= longestTitle
    ? line
    : `${line.slice(0, line.lastIndexOf(" ", longestTitle) + 1).trim() || shorten(line, longestTitle)}…`;
}

/**
 * The address under which a page is known: the canonical one that it names, if that lies on the very site it was fetched
 * from. Otherwise any page could pass itself off as a capture of somebody else's.
 */
function knownAddress(named: string | null, fetched: string | null): string | null {
  const short = (url: string | null) => (url !== null && url.length <= longestAddress ? url : null);
  if (!fetched || !named) return short(fetched ?? named);
  const site = (url: string) => URL.parse(url)?.host.replace(/^www\./u, "");
  return short(site(named) === site(fetched) ? named : fetched);
}

/** What the extractor found, as a source's own fields, with where each came from. `url` is where it was fetched, if it was. */
export function sourceFields(extraction: Extraction, url: string | null) {
  const { title, byline, publisher, publishedOn, modifiedOn, language, licence, canonicalUrl } = extraction;
  const origins = {
    title: title?.from ?? untitledOrigin,
    authors: byline?.from,
    publisher: publisher?.from,
    publishedOn: publishedOn?.from,
    modifiedOn: modifiedOn?.from,
    language: language?.from,
    canonicalUrl: canonicalUrl?.from,
    licence: licence?.from,
  };
  return {
    type: url ? "webpage" : "document",
    title: title ? shorten(title.value, 1000) : firstWords(extraction.text),
    authors: [...(byline?.value ?? [])],
    publisher: publisher ? shorten(publisher.value, 300) : null,
    publishedOn: publishedOn?.value ?? null,
    modifiedOn: modifiedOn?.value ?? null,
    language: language?.value.split("-")[0]?.toLowerCase() ?? null,
    licence: licence ? shorten(licence.value, 500) : null,
    url: url ?? canonicalUrl?.value ?? null,
    canonicalUrl: knownAddress(canonicalUrl?.value ?? null, url),
    origins: JSON.parse(JSON.stringify(origins)) as Record<string, string>,
  };
}
