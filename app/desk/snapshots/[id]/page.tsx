import { redirect } from "next/navigation";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { requireActor } from "#/server/session.ts";

/** The permanent address of a kept copy: it is shown with its source. */
export default async function SnapshotPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, sourceId } = await orNotFound(getSnapshot(await requireActor(), pageId((await params).id)));
  redirect(`/desk/sources/${sourceId}?snapshot=${id}`);
}
