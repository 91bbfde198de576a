import type { Actor } from "#/domain/actor.ts";
import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { listCarries } from "#/server/queries/carry/list-carries.ts";

import { aCase, aDesk, type TestDesk } from "./desk.ts";
import { aSnapshot } from "./snapshot.ts";

/** A newer copy of the desk's source with the anchors carried onto it. */
export async function later(desk: TestDesk, change: (text: string) => string) {
  const next = await aSnapshot(desk.editor, change(desk.source.text), { sourceId: desk.source.sourceId });
  await carrySnapshot(desk.editor, { snapshotId: next.id });
  return next;
}
export const inJune = (text: string) => text.replace("in May", "in June");
export const waitingFor = async (actor: Actor, claimId: string) => (await listCarries(actor, { claimId })).items;

/** A claim whose passage was altered in a newer copy, and what waits for a decision on it. */
export async function anAltered(stage: Parameters<typeof aCase>[1] = "assessed", change = inJune) {
  const desk = await aDesk();
  const item = await aCase(desk, stage);
  const next = await later(desk, change);
  const [waiting] = await waitingFor(desk.editor, item.claimId);
  return { desk, item, next, waiting: waiting! };
}
