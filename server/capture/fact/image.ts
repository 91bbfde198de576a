import { countWords, foldLine } from "#/server/capture/extract/line.ts";
import type { PageImage } from "#/server/capture/extraction.ts";
import type { PageElement } from "#/server/capture/page/element.ts";
import { elementsOf } from "#/server/capture/page/element.ts";
import { safeHref } from "#/text/href.ts";
import type { FactEvidence } from "./evidence.ts";
import { spacedText } from "./mark.ts";
import { firstMeta } from "./meta.ts";
import { listOf, thingsOf, wordsOf } from "./structured.ts";

const cap = 40;
const furniture =
  /(?:^|[\s_/.-])(?:avatar|logo|icon|sprite|pixel|spacer|blank|badge|button|emoji|gravatar|tracking|share|social|placeholder|advert|ads?|banner|related|sidebar|widget|comment|author|byline)(?:$|[\s_/.-])/iu;
const chrome = new Set(["nav", "aside", "header", "footer", "form", "button"]);
const credits =
  /(?:photo(?:graph)?s?|picture|image|illustration|graphic|foto(?:grafie|graf[ií]a)?|bild|fotograf(?:ie|ía|ia)?|crédit(?: photo)?|créditos?|copyright|photo credit|zdjęcie|fot\.|kuva|kép|φωτογραφία|фото) ?(?:by|von|de|di|:|\/|©)\s*.{2,80}|©\s*.{2,80}|\((?:[^()]*(?:\/| via )[^()]{2,60}|(?:AP|AFP|Reuters|dpa|Getty)[^()]{0,60})\)\s*$/iu;

/** The first address of a picture that is one: lazy pages keep the true one beside a placeholder. */
function addressOf({ attributes }: PageElement, base: string | undefined): string | null {
  const set = attributes.get("srcset") ?? attributes.get("data-srcset") ?? "";
  const widest = set
    .split(/,\s+/u)
    .slice(0, 30)
    .map((part) => part.trim().split(/\s+/u))
    .toSorted((a, b) => Number.parseFloat(b[1] ?? "0") - Number.parseFloat(a[1] ?? "0"))[0]?.[0];
  const named = ["data-src", "data-original", "data-lazy-src", "src"].map((name) => attributes.get(name));
  for (const address of [...named, widest]) {
    const safe = address === undefined || address.startsWith("data:") ? null : safeHref(address, base);
    if (safe !== null && /^https?:/u.test(safe)) return safe;
  }
  return null;
}

/** The figure around a picture, if one is near. */
function figureOf(element: PageElement): PageElement | null {
  for (let at = element.parent, i = 0; at && i < 6; at = at.parent, i++) {
    if (
      at.tag === "figure" ||
      /(?:^|[\s_-])(?:wp-caption|figure|image-block)(?:$|[\s_-])/iu.test(at.attributes.get("class") ?? "")
    )
      return at;
  }
  return null;
}

function isFurniture(element: PageElement): boolean {
  for (let at: PageElement | null = element, i = 0; at && i < 8; at = at.parent, i++) {
    if (at.tag === "body" || at.tag === "article" || at.tag === "main") return false;
    if (chrome.has(at.tag) || furniture.test(`${at.attributes.get("class") ?? ""} ${at.attributes.get("id") ?? ""}`))
      return true;
  }
  return false;
}

/** The credit of a picture: what is marked as one, else the part of the caption that reads like one, else the caption. */
function creditOf(figure: PageElement | null): string | null {
  if (!figure) return null;
  let caption = "";
  for (const element of elementsOf(figure)) {
    const names = element.attributes.get("class") ?? "";
    if (
      /credit|copyright|source|photographer|attribution/iu.test(`${names} ${element.attributes.get("itemprop") ?? ""}`)
    ) {
      const text = spacedText(element, 300);
      if (text !== "") return text;
    }
    if (element.tag === "figcaption" || /caption/iu.test(names)) caption ||= spacedText(element, 600);
  }
  return credits.exec(caption)?.[0].trim() ?? (caption.slice(0, 300) || null);
}

/** The same picture in another size: the last part of its path without sizes. */
const nameOf = (url: string): string =>
  (URL.parse(url)?.pathname.split("/").at(-1) ?? url).replace(/-\d+x\d+(?=\.)/u, "").toLowerCase();

/**
 * The pictures of a page's article: the lead picture the page names, then those that stand between the title and the
 * last long paragraph, without icons, portraits and advertisements; at most 40, addresses absolute and safe.
 */
export function listImages({ marks, meta, data, blocks, title, url }: FactEvidence): readonly PageImage[] {
  const base = meta.base === null ? url : (URL.parse(meta.base, url)?.href ?? url);
  const prose = blocks.findLastIndex((block) => countWords(block.text) >= 20 && block.linked < block.text.length / 2);
  const found: PageImage[] = [];
  const seen = new Set<string>();
  for (const { kind, element, block } of marks) {
    if (kind !== "image" || block < title - 3 || block > prose || found.length >= cap || isFurniture(element)) continue;
    const address = addressOf(element, base);
    const sizes = ["width", "height"].map((name) => Number.parseInt(element.attributes.get(name) ?? "999", 10));
    if (address === null || furniture.test(nameOf(address)) || sizes.some((size) => size < 60) || seen.has(address))
      continue;
    seen.add(address);
    const alt = foldLine((element.attributes.get("alt") ?? "").slice(0, 500)) || null;
    found.push({ url: address, alt, credit: creditOf(figureOf(element)), isLead: false });
  }
  const [thing] = thingsOf(listOf(data.article?.["image"])[0], data);
  const named = [
    firstMeta(meta, ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "image"]),
    wordsOf(thing?.["url"]) ?? wordsOf(thing?.["contentUrl"]) ?? wordsOf(thing?.["name"]),
  ];
  const lead = named
    .map((address) => safeHref(address ?? "", base))
    .find((address) => address !== null && /^https?:/u.test(address));
  if (!lead) return found;
  const twin = found.find((image) => image.url === lead || nameOf(image.url) === nameOf(lead));
  const alt =
    twin?.alt ?? firstMeta(meta, ["og:image:alt", "twitter:image:alt"])?.slice(0, 500) ?? wordsOf(thing?.["caption"]);
  const credit = twin?.credit ?? wordsOf(thing?.["creditText"]) ?? wordsOf(thing?.["copyrightNotice"]);
  return [{ url: lead, alt, credit, isLead: true }, ...found.filter((image) => image !== twin)].slice(0, cap);
}
