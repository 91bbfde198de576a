import { countWords, isClosed } from "#/server/capture/extract/line.ts";
import type { Verdict } from "#/server/capture/extract/debris.ts";
import type { BlockRole } from "#/text/role.ts";
import type { PageBlock } from "./block.ts";

/** Share of a block's characters that lie in links (0–1). */
export function linkShare(block: PageBlock): number {
  return block.text.length === 0 ? 0 : block.linked / block.text.length;
}

/** Whether a block is surely a sentence or paragraph: long, ended like a sentence, hardly linked. */
export function isProse(block: PageBlock, words = 18): boolean {
  return countWords(block.text) >= words && isClosed(block.text) && linkShare(block) < 0.3;
}

interface NamedKind {
  readonly kind: string;
  readonly role: BlockRole;
  readonly reason: string;
  readonly score: number;
  /** Measured as right nearly always; the others need company: links, or a line that is no sentence. */
  readonly sure: boolean;
  readonly pattern: RegExp;
}

const word = (names: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${names})(?:$|[\\s_-])`, "iu");

const kinds: readonly NamedKind[] = [
  {
    kind: "byline",
    role: "byline",
    reason: "The page marks this as words about the author.",
    score: 0.95,
    sure: true,
    pattern: word("byline|author[-_]?(?:box|bio|card|info|name)|about[-_]author|bio|post[-_]author|entry[-_]author"),
  },
  {
    kind: "comments",
    role: "comment-form",
    reason: "The page marks this as part of its comments.",
    score: 0.95,
    sure: true,
    pattern: word("comments?|comment[-_]?(?:list|form|respond|area|section|reply)|disqus|respond"),
  },
  {
    kind: "metadata",
    role: "metadata",
    reason: "The page marks this as details about the text.",
    score: 0.95,
    sure: true,
    pattern: word(
      "tags?[-_]?(?:list|links|cloud)|post[-_]tags|(?:post|entry|article)[-_]meta|entry[-_]footer|timestamp|dateline|breadcrumbs?|posted[-_]on|pubdate",
    ),
  },
  {
    kind: "share",
    role: "share",
    reason: "The page marks this as a way to share it.",
    score: 0.7,
    sure: false,
    pattern: word("share|sharing|sharedaddy|social|addtoany|share[-_]\\w+|social[-_]\\w+"),
  },
  {
    kind: "related",
    role: "related",
    reason: "The page marks this as pointing to other pages.",
    score: 0.7,
    sure: false,
    pattern: word(
      "related|recommended|recommendations?|more[-_](?:stories|from|news)|read[-_](?:more|next|also)|see[-_]also|trending|most[-_]read|popular|outbrain|taboola|teasers?|promo",
    ),
  },
  {
    kind: "newsletter",
    role: "share",
    reason: "The page marks this as an invitation to subscribe.",
    score: 0.6,
    sure: false,
    pattern: word("newsletter|subscribe|subscription|sign[-_]?up|mailchimp|opt[-_]?in|paywall"),
  },
  {
    kind: "ad",
    role: "notice",
    reason: "The page marks this as advertising.",
    score: 0.8,
    sure: false,
    pattern: word("ad|ads|advert|advertisement|sponsor|sponsored"),
  },
  {
    kind: "cookie",
    role: "notice",
    reason: "The page marks this as its notice about cookies.",
    score: 0.9,
    sure: false,
    pattern: word("cookies?|cookie[-_]\\w+|consent|gdpr"),
  },
  {
    kind: "navigation",
    role: "navigation",
    reason: "The page marks this as navigation.",
    score: 0.8,
    sure: false,
    pattern: word("nav|navbar|navigation|menu|sidebar|pagination|pager|skip[-_]link|toolbar|toc"),
  },
];

/** What names were found to mean: the same few stand around most blocks of a page. Emptied when it grows too large. */
const known = new Map<string, NamedKind | null>();

function kindOfNames(names: string): NamedKind | null {
  if (names === " ") return null;
  let found = known.get(names);
  if (found === undefined) {
    if (known.size > 5_000) known.clear();
    found = kinds.find(({ pattern }) => pattern.test(names)) ?? null;
    known.set(names, found);
  }
  return found;
}

const verdictOf = ({ kind, role, reason, score }: NamedKind): Verdict => ({ kind, role, reason, score, notice: null });
const verdict = (kind: string, role: BlockRole, reason: string, score: number): Verdict => ({
  kind,
  role,
  reason,
  score,
  notice: null,
});

/**
 * What the classes, ids and elements around a block say it is, or null. Of the last six ancestors those are passed
 * over that hold more than a quarter of the article (`share` of an element, 0–1): a class on the article's own wrapper
 * would otherwise empty the page. Kinds that are often wrong need a second sign; prose is never set aside by them.
 * Where it is known already that the block is no part of the text (`isAside`), a name alone is enough.
 */
export function kindOfBlock(block: PageBlock, share: (id: number) => number, isAside = false): Verdict | null {
  const near = block.chain
    .slice(-6)
    .toReversed()
    .filter(({ id, tag }) => tag !== "body" && share(id) <= 0.25);
  if (near.some(({ tag }) => tag === "nav" || tag === "menu" || tag === "button"))
    return verdict("navigation", "navigation", "Belongs to the navigation of the page.", 0.95);
  const company = isAside || linkShare(block) > 0.5 || (countWords(block.text) < 12 && !isClosed(block.text));
  for (const { attributes } of [...block.inner.toReversed(), ...near]) {
    const found = kindOfNames(`${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`);
    if (!found) continue;
    if (found.kind === "metadata" && isProse(block, 12)) continue;
    if (found.sure || company) return verdictOf(found);
  }
  return null;
}

/** Where a block stands among the text of its page. */
export type Stand = "before" | "within" | "after";

const standing: Readonly<Record<Stand, string>> = {
  before: "Stands before the article and does not read like a part of it.",
  within: "Stands inside the article but does not read like a part of it.",
  after: "Stands after the article and does not read like a part of it.",
};

/** Why a block is no part of the text where no rule says so: by its element, its links, and where it stands. */
export function guessKind(block: PageBlock, stand: Stand, isRepeat: boolean): Verdict {
  const has = (...tags: readonly string[]): boolean => block.chain.some(({ tag }) => tags.includes(tag));
  if (block.type === "caption" || has("figure"))
    return verdict("caption", "credit", "Describes a picture, and is not part of the running text.", 0.5);
  if (has("nav", "menu")) return verdict("navigation", "navigation", "Belongs to the navigation of the page.", 0.9);
  if (has("form", "button", "label", "fieldset"))
    return verdict("form", "navigation", "Belongs to a form or a button of the page.", 0.8);
  if (has("footer")) return verdict("foot", "navigation", "Stands at the foot of the page.", 0.8);
  if (isRepeat) return verdict("repeat", "related", "Says again what stands elsewhere on the page.", 0.6);
  if (linkShare(block) > 0.5) {
    return stand === "before"
      ? verdict("links", "navigation", "Links to other parts of the site, before the article.", 0.7)
      : verdict("links", "related", "Links to other pages, beside the article.", 0.7);
  }
  return verdict("outside", stand === "within" ? "related" : "navigation", standing[stand], 0.5);
}

const footnotes =
  /(?:^|[\s_-])(?:footnotes?|endnotes?|fn\d*|fussnoten?|notes?[-_]de[-_]bas|notas?[-_]al[-_]pie)(?:$|[\s_-])/iu;

/** Whether the page marks a block as one of the notes at the foot of its text. */
export function isFootnote(block: PageBlock): boolean {
  return block.chain.slice(-5).some(({ attributes, tag }) => {
    if (tag === "body" || attributes.get("role") === "doc-endnotes" || attributes.get("role") === "doc-footnote")
      return tag !== "body";
    return footnotes.test(`${attributes.get("class") ?? ""} ${attributes.get("id") ?? ""}`);
  });
}
