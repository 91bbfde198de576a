import { changerBy } from "#/domain/carry/changer.ts";
import type { FrozenCheck } from "#/domain/publication.ts";
import { untitledOrigin } from "#/domain/source.ts";
import type { Prisma } from "#/prisma/generated/client.ts";

type Source = Pick<
  Prisma.SourceGetPayload<object>,
  "title" | "publisher" | "authors" | "publishedOn" | "url" | "language" | "origins"
>;
type Snapshot = Pick<
  Prisma.SnapshotGetPayload<object>,
  "capturedAt" | "blobSha256" | "textSha256" | "reason" | "requestedAt"
>;
type Article = FrozenCheck["article"];

/** Whether nobody ever said what the source is called: it goes by its first words on the desk, and by none in public. */
function isUntitled({ origins }: Source): boolean {
  return typeof origins === "object" && origins !== null && "title" in origins && origins["title"] === untitledOrigin;
}

/** A source as published pages name it. */
export function frozenWork(source: Source): Pick<Article, "title" | "publisher" | "byline" | "publishedOn" | "url"> {
  const { publisher, authors: byline, publishedOn, url } = source;
  const title = isUntitled(source) ? "" : source.title;
  return { title, publisher, byline, publishedOn, url };
}

/** That a copy is no capture but a new reading of bytes that were kept before; nothing of one that is. */
export function frozenReading({
  reason,
  requestedAt,
}: Pick<Snapshot, "reason" | "requestedAt">): Pick<Article, "reading"> {
  const by = changerBy(reason);
  if (by === "source") return {};
  return { reading: { by, ...(requestedAt ? { bytesOf: requestedAt.toISOString() } : {}) } };
}

/** The article of a check or a summary: the source, and the kept copy in which it was read. */
export function frozenArticle(source: Source, snapshot: Snapshot): Omit<Article, "start" | "end"> {
  return {
    ...frozenWork(source),
    language: source.language,
    ...frozenReading(snapshot),
    capturedAt: snapshot.capturedAt.toISOString(),
    snapshotSha256: snapshot.blobSha256,
    textSha256: snapshot.textSha256,
  };
}
