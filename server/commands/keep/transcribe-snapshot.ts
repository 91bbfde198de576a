import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { sketchBlocks } from "#/text/alike/sketch.ts";
import { canonicalText, readBlocks } from "#/text/canonical.ts";
import { judgeEdits, withWords } from "#/text/change/transcription.ts";
import { asDocument } from "#/text/document.ts";
import { passageWindows } from "#/text/passage.ts";
import { parseDocument } from "#/text/schema.ts";

import type { Extraction } from "#/server/capture/extraction.ts";
import type { MediaType } from "#/server/capture/media-type.ts";
import { command } from "#/server/command.ts";
import { sha256 } from "#/server/sha256.ts";
import { copyChoices, newestForLater, picturesOf } from "./later-snapshot.ts";
import { keptExchange } from "./snapshot-row.ts";
import { writeSnapshot } from "./write-snapshot.ts";

/** No block that was read is longer; a paragraph that a person writes is far shorter. */
const longest = 100_000;

/**
 * A person corrects what was read from a source: the words of blocks, with a reason. A further snapshot of the same bytes
 * says so; what was read stays as it is. Blocks stay as many, and unchanged ones keep their marks.
 * @throws Problem `conflict` where there is a newer capture
 */
export const transcribeSnapshot = command(
  "snapshot.transcribed",
  z.object({
    snapshotId: z.uuid(),
    edits: z
      .array(z.object({ block: z.int().min(0), text: z.string().max(longest) }))
      .min(1, "Nothing was corrected yet.")
      .max(20_000),
    reason: z.string().trim().min(1, "Say why the text is corrected.").max(500),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId } = actor;
    const snapshot = found(await tx.snapshot.findFirst({ where: { id: input.snapshotId, newsroomId } }), "kept copy");
    authorize("source.describe", snapshot);
    const before = await newestForLater(tx, snapshot);
    const { edits } = input;
    const fault = judgeEdits(asDocument(before.document), edits);
    if (fault) throw Problem.invalid(fault);
    const document = withWords(asDocument(before.document), edits);
    parseDocument(document);
    const blocks = readBlocks(document);
    const extraction = {
      document,
      text: canonicalText(document),
      passages: passageWindows(blocks, before.source.language ?? "en"),
      sketch: sketchBlocks(blocks),
      notices: before.notices as unknown as Extraction["notices"],
      candidates: before.candidates as unknown as Extraction["candidates"],
      tool: "assay" as const,
      toolVersion: before.toolVersion,
      mediaType: before.mediaType as MediaType,
      charset: before.charset,
    };
    const id = await writeSnapshot(tx, actor, {
      sourceId: before.sourceId,
      extraction,
      fetched: null,
      exchange: keptExchange(before),
      reason: "transcribed",
      note: input.reason,
      pictures: picturesOf(before),
      blobSha256: before.blobSha256,
      payloadSha256: before.payloadSha256,
      fileName: before.fileName,
      language: before.source.language,
      previousId: before.id,
    });
    await copyChoices(tx, before, id);
    record(before.sourceId, {
      snapshot: id,
      before: before.id,
      blob: before.blobSha256,
      // No file holds these words: the record alone can tell that they are still the same.
      text: sha256(extraction.text),
      blocks: edits.map(({ block }) => block),
      reason: input.reason,
    });
    return { snapshotId: id, sourceId: before.sourceId };
  },
);
