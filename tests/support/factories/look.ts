import { v7 } from "uuid";

import { lookAgain } from "#/server/commands/look/look-again.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { db } from "#/server/db.ts";

import type { TestDesk } from "./desk.ts";
import { aSnapshot } from "./snapshot.ts";

/** A source that was looked at before, with a further look that waits to be ended. */
export async function anUnchangedLook({ editor }: TestDesk) {
  const { id: snapshotId, sourceId, newsroomId } = await aSnapshot(editor, "The words of before.");
  const look = { newsroomId, sourceId, snapshotId, cause: "hand", createdById: editor.memberId };
  const { id: lookId } = await db().look.create({
    data: { ...look, id: v7(), at: new Date(), outcome: "unchanged" },
  });
  const { imports } = await lookAgain(editor, { sourceId });
  return { importId: imports[0]!, attempt: 1, lookId };
}

/** Kept bytes that wait to be read again. */
export async function aReading({ editor }: TestDesk) {
  const { id: snapshotId } = await aSnapshot(editor, "The words of before.");
  const { imports } = await reextractSnapshot(editor, { snapshotId });
  return { importId: imports[0]! };
}

/** A watched source whose time has come. */
export async function aDueLook({ editor }: TestDesk) {
  const { sourceId } = await aSnapshot(editor, "Watched words.");
  await db().source.update({ where: { id: sourceId }, data: { watchPace: "daily", nextLookAt: new Date(0) } });
  return { sourceId };
}
