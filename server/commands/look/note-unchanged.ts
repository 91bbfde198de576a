import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { isEnded } from "#/domain/source.ts";

import { command } from "#/server/command.ts";
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
    if (isEnded(asked.state) || asked.attempt !== input.attempt)
      throw Problem.conflict("This import has ended already.", { state: asked.state });
    const latest = found(
      await tx.look.findFirst({
        where: { sourceId: asked.intoSourceId ?? "", snapshotId: { not: null } },
        orderBy: { at: "desc" },
      }),
      "earlier look",
    );
    const { sourceId, snapshotId, etag, lastModified } = latest;
    await noteLook(tx, asked, sourceId, { outcome: "unchanged", snapshotId, status: 304, etag, lastModified });
    const none = { problem: null, advice: null, progressDone: null, progressTotal: null };
    await tx.import.update({
      where: { id: asked.id },
      data: { ...none, state: "done", sourceId, snapshotId, finishedAt: new Date() },
    });
    record(sourceId, { import: asked.id, snapshot: snapshotId, status: 304 });
  },
);
