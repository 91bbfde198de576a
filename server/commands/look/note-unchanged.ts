import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { isEnded } from "#/domain/source.ts";

import { command } from "#/server/command.ts";
import { noteLook } from "./look-row.ts";

/**
 * Ends a further look at a source whose site says that nothing changed since an earlier one: nothing was sent, nothing is
 * kept. @throws Problem `conflict` where a copy with other bytes came meanwhile: then the site has to be asked anew
 */
export const noteUnchanged = command(
  "source.unchanged",
  z.object({ importId: z.uuid(), attempt: z.int().min(1), lookId: z.uuid() }),
  async ({ tx, actor, input, authorize, record }) => {
    await tx.$queryRaw`SELECT 1 FROM import WHERE id = ${input.importId}::uuid FOR UPDATE`;
    const asked = found(
      await tx.import.findFirst({ where: { id: input.importId, newsroomId: actor.newsroomId } }),
      "import",
    );
    authorize("source.import", asked);
    if (isEnded(asked.state) || asked.attempt !== input.attempt)
      throw Problem.conflict("This import has ended already.", { state: asked.state });
    const said = found(
      await tx.look.findFirst({
        where: { id: input.lookId, newsroomId: actor.newsroomId, sourceId: asked.intoSourceId ?? "" },
        include: { snapshot: { select: { blobSha256: true } } },
      }),
      "earlier look",
    );
    const { sourceId, etag, lastModified } = said;
    await tx.$queryRaw`SELECT 1 FROM source WHERE id = ${sourceId}::uuid FOR UPDATE`;
    const newest = await tx.snapshot.findFirst({
      where: { sourceId },
      orderBy: [{ capturedAt: "desc" }, { id: "desc" }],
      select: { id: true, blobSha256: true },
    });
    if (!newest || newest.blobSha256 !== said.snapshot?.blobSha256)
      throw Problem.conflict("There is a newer copy by now, and the site was not asked about that one.");
    const { id: snapshotId } = newest;
    await noteLook(tx, asked, sourceId, { outcome: "unchanged", snapshotId, status: 304, etag, lastModified });
    const none = { problem: null, advice: null, progressDone: null, progressTotal: null };
    await tx.import.update({
      where: { id: asked.id },
      data: { ...none, state: "done", sourceId, snapshotId, finishedAt: new Date() },
    });
    record(sourceId, { import: asked.id, snapshot: snapshotId, status: 304 });
  },
);
