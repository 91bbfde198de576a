import { v7 as newId } from "uuid";

import type { SnapshotReason } from "#/prisma/generated/client.ts";
import type { Actor } from "#/domain/actor.ts";
import type { Extraction, FactName } from "#/server/capture/extraction.ts";
import type { KeptPicture } from "#/domain/capture/picture.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";
import { searchConfig } from "#/server/search-config.ts";
import { exchangeFields, type keptExchange, readingFields, type Seen } from "./snapshot-row.ts";

/** What was read out of the bytes, as far as a snapshot keeps it. */
export type Read = Pick<
  Extraction,
  | "document"
  | "text"
  | "passages"
  | "sketch"
  | "notices"
  | "candidates"
  | "tool"
  | "toolVersion"
  | "mediaType"
  | "charset"
> &
  Partial<Pick<Extraction, FactName>>;

/** What a snapshot is made of, whoever makes it. */
export interface Made {
  readonly sourceId: string;
  readonly reason: SnapshotReason;
  readonly note?: string | null;
  readonly extraction: Read;
  readonly fetched: Seen | null;
  readonly blobSha256: string;
  readonly payloadSha256: string | null;
  readonly pictures: readonly KeptPicture[];
  readonly fileName: string | null;
  readonly language: string | null;
  readonly previousId: string | null;
  /** The fetch of the earlier snapshot with the same bytes, where nothing was fetched for this one. */
  readonly exchange?: ReturnType<typeof keptExchange>;
}

/**
 * Writes a snapshot with its passages and pictures, and asks for the anchors of its source to be carried onto it where
 * there is an earlier one. The caller is inside a command that authorised it.
 */
export async function writeSnapshot(tx: Tx, { newsroomId, memberId }: Actor, made: Made): Promise<string> {
  const { extraction, fetched, pictures, language, note = null, exchange, ...row } = made;
  const snapshotId = newId();
  await tx.snapshot.create({
    data: {
      id: snapshotId,
      newsroomId,
      capturedAt: fetched?.finishedAt ?? new Date(),
      ...(exchange ?? exchangeFields(fetched)),
      ...readingFields(extraction),
      ...row,
      note,
      createdById: memberId,
    },
  });
  const config = searchConfig(language ?? "en");
  const common = { snapshotId, newsroomId };
  await tx.passage.createMany({ data: extraction.passages.map((window) => ({ ...window, ...common, config })) });
  await tx.snapshotImage.createMany({ data: pictures.map((picture, ordinal) => ({ ...picture, ...common, ordinal })) });
  if (made.previousId) await enqueue(tx, "carry", { snapshotId });
  return snapshotId;
}
