import type { Verdict } from "#/server/capture/debris/line-rule.ts";
import { readByline, splitNames } from "#/server/capture/extract/byline.ts";
import { countWords, foldLine, isClosed } from "#/server/capture/extract/line.ts";

const aboutHeading =
  /^(?:about the authors?|about me|about the writer|the authors?|author bio|über (?:den autor|die autorin|die autoren|mich|den verfasser)|zur person|zum autor|zur autorin|(?:à propos|au sujet) d(?:e l['’]auteure?|e l['’]autrice|es auteurs)|l['’]auteure?|qui est l['’]auteur|(?:sobre|acerca de) (?:el|la|los|las) autor(?:a|es|as)?|sobre mí|(?:sull['’]autore|sull['’]autrice|l['’]autore|chi è l['’]autore|informazioni sull['’]autore)|sobre (?:o|a|os|as) autor(?:a|es|as)?|over de auteurs?|o autor(?:ze|kach|ce|ovi)|om (?:författaren|skribenten|forfatteren)|kirjoittajasta|despre autor|a szerzőről|об авторе|про автора)(?: ?: ?\p{L}.{0,40}| \p{Lu}.{0,40})?:?$/iu;

const posted =
  /^\p{L}+ (?:by|von|par|por|da|door|av) (.{2,40}?) (?:at|um|à|en|alle|às|à\(s\)|on|a las|a la\(s\)|om|o|kl\.?) \d/iu;

/** Who put a text on its page, from a line of blog software such as "Posted by Ann Lee at 10:30". */
export function readPosted(text: string): readonly string[] | null {
  const name = posted.exec(foldLine(text))?.[1];
  const names = name === undefined ? [] : splitNames(name);
  return names.length > 0 ? names : null;
}

const bio: Verdict = {
  kind: "author-bio",
  role: "byline",
  reason: "Says who the author is.",
  score: 0.9,
  notice: null,
};
const byline: Verdict = {
  kind: "byline",
  role: "byline",
  reason: "Says who wrote the text.",
  score: 0.9,
  notice: null,
};

/** What the end of a text says of its author: names, and the lines that are set aside for it. */
export interface AuthorEnd {
  readonly names: readonly (readonly string[])[];
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

/**
 * Finds who wrote a text in its last lines: "By …" alone, a part headed "About the author", a last paragraph that begins
 * with the name from the byline. Nothing is taken where a paragraph of the text still follows.
 */
export function findAuthorEnd(
  texts: readonly string[],
  verdicts: readonly (Verdict | null)[],
  known: readonly string[],
): AuthorEnd {
  const found = new Map<number, Verdict>();
  const names: (readonly string[])[] = [];
  const free = texts.flatMap((_, i) => (verdicts[i] === null ? [i] : []));
  for (const [i, verdict] of verdicts.entries()) {
    const poster = verdict?.kind === "posted" ? readPosted(texts[i]!) : null;
    if (poster) names.push(poster);
  }
  const last = free.slice(-3).filter((i) => i > texts.length * 0.4 && i > 2);
  for (const [at, i] of last.entries()) {
    const text = foldLine(texts[i]!.slice(0, 1_000));
    const words = countWords(text);
    const isLast = at === last.length - 1;
    if (aboutHeading.test(text)) {
      for (const j of [i, ...last.slice(at + 1)]) found.set(j, bio);
      break;
    }
    const own = words <= 12 ? readByline(text) : null;
    if (own) {
      names.push(own);
      found.set(i, byline);
    } else if (
      isLast &&
      words <= 90 &&
      isClosed(text) &&
      known.some((name) => countWords(name) > 1 && text.toLowerCase().startsWith(name.toLowerCase()))
    ) {
      found.set(i, bio);
    }
  }
  return { names, verdicts: found };
}
