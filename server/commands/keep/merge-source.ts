import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";

import { command } from "#/server/command.ts";
import { anchorsToCarry } from "#/server/commands/carry/reference.ts";
import type { Tx } from "#/server/db.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/** Nobody imports one text as a source of its own more often than this without looking. */
const most = 50;

type Row = Awaited<ReturnType<typeof snapshotsOf>>[number];

function snapshotsOf(tx: Tx, sourceId: string) {
  return tx.snapshot.findMany({
    where: { sourceId },
    orderBy: [{ capturedAt: "asc" }, { id: "asc" }],
    include: { passages: true, images: true, blockChoices: true },
    take: most + 1,
  });
}

/** The hashes of what is kept of a capture, as its line in the record names them. */
function bytesOf({ blobSha256, payloadSha256, images }: Row) {
  const pictures = images.toSorted((one, other) => one.ordinal - other.ordinal).map((image) => image.blobSha256);
  return {
    blob: blobSha256,
    ...(payloadSha256 ? { payload: payloadSha256 } : {}),
    ...(pictures.length > 0 ? { pictures } : {}),
  };
}

/** Writes one more snapshot with everything of another; only its place, its reason and what came before it are its own. */
async function copy(tx: Tx, row: Row, place: { sourceId: string; previousId: string | null; note: string }) {
  const { passages, images, blockChoices, createdAt: _, ...kept } = row;
  const id = newId();
  const json = JSON.parse(
    JSON.stringify({
      redirects: kept.redirects,
      document: kept.document,
      notices: kept.notices,
      candidates: kept.candidates,
      ...(kept.requestHeaders === null ? {} : { requestHeaders: kept.requestHeaders }),
      ...(kept.responseHeaders === null ? {} : { responseHeaders: kept.responseHeaders }),
    }),
  ) as { redirects: object; document: object; notices: object; candidates: object };
  const { requestHeaders: _request, responseHeaders: _response, ...facts } = kept;
  // What a person corrected, and what was read anew, stays that: it is no capture because its source has another name.
  const reason = kept.reason === "import" ? "recapture" : kept.reason;
  const note = [kept.note, place.note].filter(Boolean).join(" ");
  await tx.snapshot.create({ data: { ...facts, ...json, ...place, id, reason, note } });
  await tx.passage.createMany({ data: passages.map((one) => ({ ...one, snapshotId: id })) });
  await tx.snapshotImage.createMany({ data: images.map((one) => ({ ...one, snapshotId: id })) });
  await tx.blockChoice.createMany({ data: blockChoices.map((one) => ({ ...one, snapshotId: id })) });
  return id;
}

/**
 * Makes the captures of a source captures of another, where a person sees that both are one work. A snapshot never
 * changes, so each is written once more under the other source, with the same bytes, text and times; the mistaken source
 * stays in the record, out of the library. Refused where work rests on it: what is cited must not move.
 */
export const mergeSource = command(
  "source.merged",
  z.object({ sourceId: z.uuid(), intoSourceId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    const { newsroomId } = actor;
    if (input.sourceId === input.intoSourceId) throw Problem.invalid("A source is no capture of itself.");
    // Both rows in one order, so that two people who merge either into the other wait instead of blocking each other.
    await tx.$queryRaw`
      SELECT 1 FROM source WHERE id IN (${input.sourceId}::uuid, ${input.intoSourceId}::uuid) ORDER BY id FOR UPDATE`;
    const source = found(await tx.source.findFirst({ where: { id: input.sourceId, newsroomId } }), "source");
    const into = found(await tx.source.findFirst({ where: { id: input.intoSourceId, newsroomId } }), "source");
    authorize("source.import", source);
    authorize("source.import", into);
    if (source.mergedIntoId || into.mergedIntoId)
      throw Problem.conflict(
        "Somebody has put these sources together already. Load the page again to see where they are.",
      );
    const where = { snapshot: { sourceId: source.id } };
    const rests =
      (await tx.article.count({ where: { sourceId: source.id } })) +
      (await tx.evidence.count({ where })) +
      (await tx.appearance.count({ where }));
    if (rests > 0)
      throw Problem.conflict(
        "This source is on the desk, or claims cite it, so it stays a source of its own: what is cited must not move. Nothing was changed.",
      );
    const rows = await snapshotsOf(tx, source.id);
    if (rows.length > most) throw Problem.invalid(`A source with more than ${most} captures stays one of its own.`);
    const newest = await tx.snapshot.findFirst({
      where: { sourceId: into.id },
      orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    const note = `Imported first as a source of its own, “${source.title.slice(0, 300).toWellFormed()}”.`;
    const snapshots: Readonly<Record<string, unknown>>[] = [];
    let previousId = newest?.id ?? null;
    for (const row of rows) {
      const id = await copy(tx, row, { sourceId: into.id, previousId, note });
      snapshots.push({ from: row.id, snapshot: id, ...bytesOf(row) });
      previousId = id;
    }
    const none = { watchPace: null, nextLookAt: null };
    await tx.source.update({
      where: { id: source.id },
      data: { ...none, mergedIntoId: into.id, version: { increment: 1 } },
    });
    // Whoever had it watched still wants to know: now of the work that it is.
    if (source.watchPace && !into.watchPace && into.url)
      await tx.source.update({
        where: { id: into.id },
        data: { watchPace: source.watchPace, nextLookAt: new Date(), lookFailures: 0 },
      });
    // What was merged into this one before goes with it, so that every merged source names one that is in the library.
    await tx.source.updateMany({ where: { newsroomId, mergedIntoId: source.id }, data: { mergedIntoId: into.id } });
    // What is cited of the other source is looked for in each capture that is later by it now.
    for (const [i, { capturedAt }] of rows.entries()) {
      const made = { id: String(snapshots[i]!["snapshot"]), newsroomId, sourceId: into.id, capturedAt };
      if ((await anchorsToCarry(tx, made)).length > 0) await enqueue(tx, "carry", { snapshotId: made.id });
    }
    record(source.id, { into: into.id, snapshots });
    return { sourceId: into.id, snapshotId: previousId };
  },
);
