import { Problem } from "#/domain/problem.ts";
import { publicAddress } from "#/server/origin.ts";
import { getPublished, type PublishedPage } from "#/server/queries/publication.ts";

import { answerPublic } from "./public-response.ts";

interface Asked {
  readonly newsroom: string;
  readonly slug: string;
  readonly number?: string;
}

const slugs = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The page that the address names. @throws Problem `not_found`, also for what can be no address of ours. */
async function read(kind: "checks" | "summaries", { newsroom, slug, number }: Asked): Promise<PublishedPage> {
  if (!slugs.test(newsroom) || !slugs.test(slug) || (number !== undefined && !/^[1-9]\d{0,5}$/.test(number)))
    throw Problem.notFound("page");
  return getPublished({
    newsroomSlug: newsroom,
    kind,
    slug,
    ...(number === undefined ? {} : { number: Number(number) }),
  });
}

/** A published page, byte for byte as it was stored: the latest version, or the numbered one for ever. */
export async function answerPage(request: Request, kind: "checks" | "summaries", asked: Asked): Promise<Response> {
  return answerPublic(request, async () => {
    const page = await read(kind, asked);
    const address = publicAddress(asked.newsroom, kind, asked.slug);
    const numbered = asked.number !== undefined;
    return {
      text: page.html,
      type: "text/html",
      hash: page.htmlSha256,
      immutable: numbered,
      // RFC 5829: an old version tells where the newest one is.
      link: `<${address}>; rel="canonical"${numbered ? `, <${address}>; rel="latest-version"` : ""}`,
    };
  });
}

/** The canonical JSON that was hashed and approved; its SHA-256 is the content hash that the page prints. */
export async function answerData(
  request: Request,
  kind: "checks" | "summaries",
  asked: Required<Asked>,
): Promise<Response> {
  return answerPublic(request, async () => {
    const page = await read(kind, asked);
    return { text: page.content, type: "application/json", hash: page.contentHash, immutable: true };
  });
}
