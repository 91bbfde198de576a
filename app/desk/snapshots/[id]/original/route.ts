import { z } from "zod";

import { Problem } from "#/domain/problem.ts";
import { createBlobStore } from "#/server/capture/blob.ts";
import { folders } from "#/server/data-folder.ts";
import { getKeptCopy } from "#/server/queries/snapshot.ts";
import { asProblem, problemStatus } from "#/server/refusal.ts";
import { currentActor } from "#/server/session.ts";

/** A name that is harmless in a header and on any disk. */
function plainName(name: string | null, sha256: string): string {
  const plain = (name ?? "")
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
    .slice(0, 120)
    .toWellFormed();
  return plain || `original-${sha256.slice(0, 12)}`;
}

/** The bytes as they came, to be saved and never to be shown: whatever is in them stays inert. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) return new Response("You are signed out.", { status: 401 });
    const id = z.uuid().safeParse((await params).id);
    if (!id.success) return new Response("There is no such kept copy.", { status: 404 });
    const kept = await getKeptCopy(actor, id.data);
    const bytes = await createBlobStore(folders.blobs()).get(kept.sha256);
    return new Response(bytes, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(plainName(kept.fileName, kept.sha256))}`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const problem = asProblem(error);
    if (!(problem instanceof Problem)) throw error;
    return new Response(problem.message, { status: problemStatus[problem.code] });
  }
}
