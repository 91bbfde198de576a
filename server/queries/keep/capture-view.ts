import type { Actor } from "#/domain/actor.ts";
import {
  type AnswerHead,
  type HeaderFields,
  type Hop,
  readAnswer,
  readFields,
  readHops,
} from "#/domain/capture/exchange.ts";
import type { KeptPicture } from "#/domain/capture/picture.ts";
import { found } from "#/domain/problem.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";

import { visible } from "#/server/queries/visible.ts";

/** A kept picture with its place among those of the capture. */
export interface PictureView extends KeptPicture {
  readonly ordinal: number;
}

/** All that is known of how a snapshot came to be: what was asked, what answered, what was kept, and by what it is proved. */
export interface CaptureView {
  readonly id: string;
  readonly sourceId: string;
  readonly newsroomId: string;
  readonly title: string;
  readonly reason: string;
  readonly note: string | null;
  readonly capturedBy: string;
  readonly capturedAt: string;
  readonly requestedAt: string | null;
  readonly createdAt: string;
  readonly requestedUrl: string | null;
  readonly finalUrl: string | null;
  readonly redirects: readonly Hop[];
  readonly status: number | null;
  readonly requestHeaders: HeaderFields | null;
  readonly answer: AnswerHead | null;
  readonly remoteAddress: string | null;
  readonly certificateSha256: string | null;
  readonly rendered: boolean;
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly tool: string;
  readonly toolVersion: string;
  readonly words: number;
  readonly size: number;
  readonly blobSha256: string;
  /** The bytes as they were sent, where the site packed them. */
  readonly payload: { readonly sha256: string; readonly size: number } | null;
  readonly textSha256: string;
  readonly previousId: string | null;
  readonly pictures: readonly PictureView[];
}

const select = {
  id: true,
  sourceId: true,
  newsroomId: true,
  reason: true,
  note: true,
  capturedAt: true,
  requestedAt: true,
  createdAt: true,
  requestedUrl: true,
  finalUrl: true,
  redirects: true,
  status: true,
  requestHeaders: true,
  responseHeaders: true,
  remoteAddress: true,
  certificateSha256: true,
  rendered: true,
  fileName: true,
  mediaType: true,
  charset: true,
  tool: true,
  toolVersion: true,
  words: true,
  blobSha256: true,
  payloadSha256: true,
  textSha256: true,
  previousId: true,
  source: { select: { title: true } },
  createdBy: { select: { user: { select: { name: true } } } },
  images: { orderBy: { ordinal: "asc" }, omit: { snapshotId: true, newsroomId: true } },
} satisfies Prisma.SnapshotSelect;

/** How one snapshot was captured and what is kept of it. @throws Problem `not_found` */
export async function getCapture(actor: Actor, snapshotId: string): Promise<CaptureView> {
  const where = { AND: [{ id: snapshotId }, visible.source(actor)] };
  const row = found(await db().snapshot.findFirst({ where, select }), "kept copy");
  const hashes = [row.blobSha256, ...(row.payloadSha256 ? [row.payloadSha256] : [])];
  const blobs = await db().blob.findMany({ where: { newsroomId: row.newsroomId, sha256: { in: hashes } } });
  const sizes = new Map(blobs.map(({ sha256, size }) => [sha256, size]));
  const {
    source,
    createdBy,
    images,
    redirects,
    requestHeaders,
    responseHeaders,
    payloadSha256,
    capturedAt,
    requestedAt,
    createdAt,
    ...facts
  } = row;
  return {
    ...facts,
    title: source.title,
    capturedBy: createdBy.user.name,
    capturedAt: capturedAt.toISOString(),
    requestedAt: requestedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    redirects: readHops(redirects),
    requestHeaders: readFields(requestHeaders),
    answer: readAnswer(responseHeaders),
    size: sizes.get(row.blobSha256) ?? 0,
    payload: payloadSha256 ? { sha256: payloadSha256, size: sizes.get(payloadSha256) ?? 0 } : null,
    pictures: images,
  };
}

/** A capture in words and hashes for whoever gets it without the desk, as in the metadata of its WARC. */
export function captureFacts(view: CaptureView): Readonly<Record<string, unknown>> {
  const { newsroomId: _newsroom, requestHeaders: _request, answer: _answer, redirects, pictures, ...facts } = view;
  return {
    ...facts,
    redirects: redirects.map(({ url, status, remoteAddress, at }) => ({ url, status, remoteAddress, at })),
    pictures,
  };
}

/** One kept picture of a snapshot. @throws Problem `not_found`, also where its bytes are not kept. */
export async function getPicture(
  actor: Actor,
  snapshotId: string,
  ordinal: number,
): Promise<{ sha256: string; mediaType: string }> {
  const snapshot = found(
    await db().snapshot.findFirst({
      where: { AND: [{ id: snapshotId }, visible.source(actor)] },
      select: { images: { where: { ordinal }, select: { blobSha256: true, mediaType: true } } },
    }),
    "kept copy",
  );
  const { blobSha256, mediaType } = found(snapshot.images[0], "picture");
  return { sha256: found(blobSha256, "picture"), mediaType: found(mediaType, "picture") };
}
