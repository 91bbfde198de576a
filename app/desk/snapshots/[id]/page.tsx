import { redirect } from "next/navigation";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { TextPlace } from "#/app/desk/text-place.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { requireActor } from "#/server/session.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ at?: string }> };

/** The permanent address of a kept copy: it is shown with its source. */
export default async function SnapshotPage({ params, searchParams }: Props) {
  const { id, sourceId } = await orNotFound(getSnapshot(await requireActor(), pageId((await params).id)));
  const at = TextPlace.parse((await searchParams).at);
  redirect(`/desk/sources/${sourceId}?snapshot=${id}${at ? `&at=${at.start}-${at.end}` : ""}`);
}
