import { Problem } from "#/domain/problem.ts";
import type { Fetched } from "#/server/capture/fetch.ts";

const scripted = /<script[\s>]/iu;
/** Pages that say nothing but that they want scripts are short, and name them; the word is the same in every language. */
const longestNotice = 400;
const notice = /java\s?-?script/iu;
// Bounded, and stopped by the next tag: a page may hold a million beginnings of a tag.
const metaTag = /<meta\s[^<>]{1,1000}>/giu;
const refreshTarget = /content ?= ?(["']) ?[\d.]* ?[;,]? ?url ?= ?["']?([^"']*?) ?["']? ?\1/iu;

/** Where a page forwards to by itself (meta refresh), as it is written. */
function forwardTarget(source: string): string | null {
  for (const [tag] of source.matchAll(metaTag)) {
    if (!/http-equiv\s*=\s*["']?refresh\b/iu.test(tag)) continue;
    const target = refreshTarget.exec(tag.replace(/\s+/gu, " "))?.[2];
    if (target) return target.replaceAll("&amp;", "&");
  }
  return null;
}

const byHand = "Copy the text from your browser and paste it.";

/**
 * Why what was imported gave no text that can be read, with what to try; null where it gave some. A page that only
 * forwards (meta refresh) is not followed, because nobody has asked for that address; it is named. `fetched` is null for a
 * file or a paste; `canRender` says whether a browser is configured.
 */
export function unreadable(
  bytes: Uint8Array,
  text: string,
  fetched: Pick<Fetched, "finalUrl" | "mediaType" | "rendered"> | null,
  canRender: boolean,
): Problem | null {
  const readable = text.trim();
  const isPage = fetched?.mediaType === "text/html";
  const isNotice = isPage && readable.length <= longestNotice && notice.test(readable);
  if (readable !== "" && !isNotice) return null;
  if (!isPage) return Problem.invalid("There is no readable text in it.");
  const source = new TextDecoder("latin1").decode(bytes.subarray(0, 2_000_000));
  const target = forwardTarget(source);
  const next = target ? URL.parse(target, fetched.finalUrl) : null;
  if (next && /^https?:$/u.test(next.protocol) && next.href !== fetched.finalUrl) {
    return Problem.invalid(`This page only forwards to another one: ${next.href.slice(0, 500)}`, {
      advice: "Import that address.",
    });
  }
  if (!scripted.test(source)) {
    return readable === "" ? Problem.invalid("There is no readable text in it.", { advice: byHand }) : null;
  }
  if (fetched.rendered) {
    return Problem.invalid("There is no readable text in this page, even after its scripts were run.", {
      advice: byHand,
    });
  }
  return Problem.invalid("This page needs scripts to show its text, and they were not run.", {
    advice: canRender
      ? `Import it again and let Assay run the page's scripts. Or: ${byHand}`
      : `${byHand} Whoever runs this server can let Assay run scripts by naming a Chromium in ASSAY_CHROMIUM.`,
  });
}
