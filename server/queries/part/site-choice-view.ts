import type { SitePattern } from "#/text/site/choice.ts";

/** A choice that the newsroom made for the pages of a site, and whose it was. */
export interface SiteChoiceView extends SitePattern {
  readonly site: string;
  readonly by: string;
  readonly at: string;
}
