import { z } from "zod";

import { found } from "#/domain/problem.ts";

import { command } from "#/server/command.ts";
import { endImport, refuseEnded } from "#/server/commands/snapshot.ts";
import { noteLook } from "./look-row.ts";

/** Ends a further look at a source whose site says that nothing changed since the last one: nothing was sent, nothing is kept. */
export const noteUnchanged = command(
  "source.unchanged",
  z.object({ importId: z.uuid(), attempt: z.int().min(1) }),
  async ({ tx, actor, input, authorize, record }) => {
    await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${input.importId}::uuid FOR UPDATE`;
    const asked = found(
      await tx.import.findFirst({ where: { id: input.importId, newsroomId: actor.newsroomId } }),
      "import",
    );
    authorize("source.import", asked);
    refuseEnded(asked, input.attempt);
    const latest = found(
      await tx.look.findFirst({
        where: { sourceId: asked.intoSourceId ?? "", snapshotId: { not: null } },
        orderBy: { at: "desc" },
      }),
      "earlier look",
    );
    const { sourceId, snapshotId, etag, lastModified } = latest;
    await noteLook(tx, asked, sourceId, { outcome: "unchanged", snapshotId, status: 304, etag, lastModified });
    await endImport(tx, asked.id, { sourceId, snapshotId });
    record(sourceId, { import: asked.id, snapshot: snapshotId, status: 304 });
  },
);
