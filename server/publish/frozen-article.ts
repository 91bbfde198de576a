import type { FrozenCheck } from "#/domain/publication.ts";
import type { Prisma } from "#/prisma/generated/client.ts";

type Source = Pick<
  Prisma.SourceGetPayload<object>,
  "title" | "publisher" | "authors" | "publishedOn" | "url" | "language"
>;
type Snapshot = Pick<Prisma.SnapshotGetPayload<object>, "capturedAt" | "blobSha256" | "textSha256">;
type Article = FrozenCheck["article"];

/** A source as published pages name it. */
export function frozenWork(source: Source): Pick<Article, "title" | "publisher" | "byline" | "publishedOn" | "url"> {
  const { title, publisher, authors: byline, publishedOn, url } = source;
  return { title, publisher, byline, publishedOn, url };
}

/** The article of a check or a summary: the source, and the kept copy in which it was read. */
export function frozenArticle(source: Source, snapshot: Snapshot): Omit<Article, "start" | "end"> {
  return {
    ...frozenWork(source),
    language: source.language,
    capturedAt: snapshot.capturedAt.toISOString(),
    snapshotSha256: snapshot.blobSha256,
    textSha256: snapshot.textSha256,
  };
}
