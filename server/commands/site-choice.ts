import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { siteOf } from "#/domain/source.ts";
import { readBlocks } from "#/text/canonical.ts";
import { asDocument } from "#/text/document.ts";
import type { BlockRole } from "#/text/role.ts";
import { patternsOf } from "#/text/site/choice.ts";

import { command } from "#/server/command.ts";

/**
 * Takes what people chose for blocks of a page over for the next page of its site: by their place, where they are all
 * that stands there, else line by line. The newest word on the same pattern counts.
 */
export const rememberChoices = command(
  "source.choice_remembered",
  z.object({ snapshotId: z.uuid(), blocks: z.array(z.int().min(0)).min(1).max(1000) }),
  async ({ tx, actor, input, authorize, record }) => {
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId: actor.newsroomId },
        include: { blockChoices: true },
      }),
      "snapshot",
    );
    authorize("source.describe", snapshot);
    const site = siteOf(snapshot.finalUrl);
    if (site === null)
      throw Problem.invalid("This text did not come from a site, so there is no next page to do the same on.");
    const chosen = new Map(snapshot.blockChoices.map(({ block, role }) => [block, role as BlockRole]));
    const patterns = patternsOf(readBlocks(asDocument(snapshot.document)), chosen, input.blocks);
    if (patterns.length === 0)
      throw Problem.invalid(
        "Nothing of this can be known again on another page: restore or set lines aside first, and choose lines that have words.",
      );
    // In one order for all, so that two who remember at once wait for each other instead of blocking each other.
    const sorted = patterns.toSorted((one, other) =>
      `${one.kind} ${one.pattern}` < `${other.kind} ${other.pattern}` ? -1 : 1,
    );
    await tx.$executeRaw`
      INSERT INTO site_choice (newsroom_id, site, kind, pattern, role, member_id)
      SELECT ${actor.newsroomId}::uuid, ${site}, kind, pattern, role, ${actor.memberId}::uuid
      FROM unnest(${sorted.map(({ kind }) => kind)}::text[], ${sorted.map(({ pattern }) => pattern)}::text[], ${sorted.map(({ role }) => role)}::text[])
        AS given (kind, pattern, role)
      ON CONFLICT (newsroom_id, site, kind, pattern)
      DO UPDATE SET role = excluded.role, member_id = excluded.member_id, at = now()`;
    record(snapshot.sourceId, { site, snapshot: snapshot.id, patterns: sorted });
    return { site, remembered: sorted.length };
  },
);

/** Forgets one choice for a site: its next page is read without it. Pages that were read keep what they have. */
export const forgetChoice = command(
  "source.choice_forgotten",
  z.object({ site: z.string().min(1).max(300), kind: z.enum(["line", "place"]), pattern: z.string().min(1).max(2000) }),
  async ({ tx, actor, input, authorize, record }) => {
    authorize("source.describe", actor);
    const gone = await tx.siteChoice.deleteMany({ where: { newsroomId: actor.newsroomId, ...input } });
    if (gone.count === 0) throw Problem.conflict("This choice is forgotten already.");
    record(actor.newsroomId, input);
    return { site: input.site };
  },
);
