import { z } from "zod";

import { TextPlace } from "#/app/desk/text-place.ts";
import { Workbench } from "#/components/article/workbench.tsx";
import { Problem } from "#/domain/problem.ts";
import { getClaim } from "#/server/queries/claim.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { requireActor } from "#/server/session.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What a parameter of the address names, or null: the article itself is still there where a link in it leads nowhere. */
async function read<T>(id: unknown, ask: (id: string) => Promise<T>): Promise<T | null> {
  const known = z.uuid().safeParse(id);
  if (!known.success) return null;
  try {
    return await ask(known.data);
  } catch (error) {
    if (error instanceof Problem && error.code === "not_found") return null;
    throw error;
  }
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const [actor, { id }, wanted] = await Promise.all([requireActor(), params, searchParams]);
  const [claim, source] = await Promise.all([
    read(wanted["claim"], (claimId) => getClaim(actor, claimId)),
    read(wanted["source"], (snapshotId) => getSnapshot(actor, snapshotId)),
  ]);
  const at = TextPlace.parse(wanted["at"]);
  return <Workbench claim={claim?.articleId === id ? claim : null} source={source} at={at} />;
}
