import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import type { LookOutcome } from "#/prisma/generated/client.ts";
import { lookAgain } from "#/server/commands/look/look-again.ts";
import { reextractSnapshot } from "#/server/commands/look/reextract-snapshot.ts";
import { db } from "#/server/db.ts";

import type { TestDesk } from "./desk.ts";
import { aSnapshot } from "./snapshot.ts";

type Looked = { readonly id: string | null; readonly sourceId: string };

/** A look at a source by hand, now, that found the text of a snapshot, or none. */
export async function aLook(actor: Actor, { id: snapshotId, sourceId }: Looked, outcome: LookOutcome): Promise<void> {
  const { newsroomId, memberId: createdById } = actor;
  const data = { id: v7(), newsroomId, sourceId, snapshotId, cause: "hand", createdById, at: new Date(), outcome };
  await db().look.create({ data });
}

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
