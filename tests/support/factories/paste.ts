import type { Actor } from "#/domain/actor.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { runCapture } from "#/server/jobs/capture.ts";

/** A text that is like no other place's: the name of its place stands in every fourth word. */
export const note = (place: string, more = "") =>
  [
    `The quay at ${place} was repaired in 2019, the harbour office said, after the storm of the winter before had broken the outer wall in two places and carried away the light at its end.`,
    `The work took eleven months and cost more than had been planned, because stone of the right kind had to be brought by barge from the far side of the bay, and the barges waited for weather.${more}`,
    "Since then the ferry leaves at nine in the morning again, and in winter at ten, because the ice has to be broken first, as it was for as long as anybody at the office remembers.",
  ]
    .map((paragraph) => paragraph.replace(/(\S+ \S+ \S+ )(\S+)/gu, `$1${place}-$2`))
    .join("\n\n");

/** Pasted by a member and captured, as a kept file would be; its ids. */
export async function paste(actor: Actor, text: string, intoSourceId?: string) {
  const blob = await createBlobStore(folders.blobs()).put(Buffer.from(text));
  const given = { kind: "paste" as const, blob, mediaType: "text/plain", fileName: null };
  const { id } = await importSource(actor, { ...given, intoSourceId });
  await runCapture(id);
  const row = await db().import.findUniqueOrThrow({ where: { id } });
  return { ...row, sourceId: row.sourceId ?? "", snapshotId: row.snapshotId ?? "" };
}
