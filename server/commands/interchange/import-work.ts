import { v7 as newId } from "uuid";
import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { authorize as requirePermission } from "#/domain/policy.ts";
import { command } from "#/server/command.ts";
import type { Tx } from "#/server/db.ts";
import { type Work, WorkFacts } from "#/server/interchange/bibliography/work.ts";
import { readBibliography, workLimit } from "#/server/interchange/bibliography/read.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/** By what the same work is known again where it has no address. */
const sameness = ({ title, publisher, publishedOn }: Pick<Work, "title" | "publisher" | "publishedOn">): string =>
  JSON.stringify([title.toLowerCase(), publisher?.toLowerCase() ?? null, publishedOn]);

/** The sources of the newsroom by address, and those without one by title, publisher and date. */
async function knownWorks(tx: Tx, newsroomId: string, works: readonly Work[]): Promise<(work: Work) => string | null> {
  const urls = works.flatMap(({ url }) => url ?? []);
  const titles = works.flatMap(({ url, title }) => (url ? [] : [title]));
  const rows = await tx.source.findMany({
    where: {
      newsroomId,
      OR: [{ url: { in: urls } }, { canonicalUrl: { in: urls } }, { url: null, title: { in: titles } }],
    },
    select: {
      id: true,
      url: true,
      canonicalUrl: true,
      title: true,
      publisher: true,
      publishedOn: true,
      mergedIntoId: true,
    },
    orderBy: { id: "asc" },
  });
  const known = new Map<string, string>();
  for (const row of rows) {
    const id = row.mergedIntoId ?? row.id;
    for (const url of [row.url, row.canonicalUrl]) if (url) known.set(url, id);
    if (!row.url) known.set(sameness(row), id);
  }
  return ({ url, ...work }) => known.get(url ?? sameness(work)) ?? null;
}

/**
 * Takes works over as sources of which no text is kept yet, all or none. Of each that has an address a capture is asked
 * for, which becomes the first one of this very source and changes none of its facts. Works that the library knows are
 * left as they are. The list is answered in the order in which it came.
 */
export const importWorks = command(
  "bibliography.imported",
  z.object({ works: z.array(WorkFacts).min(1).max(workLimit), batch: z.string().trim().min(1).max(200) }),
  async ({ tx, actor, input, authorize, record }) => {
    authorize("source.import", actor);
    const { newsroomId, memberId: createdById } = actor;
    // Two files at once wait for each other, so that what is in both is taken once.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`assay-works:${newsroomId}`}, 0))`;
    const knownId = await knownWorks(tx, newsroomId, input.works);
    const fresh = new Map<string, { id: string; work: Work }>();
    const items = input.works.map((work) => {
      const there = knownId(work);
      if (there) return { sourceId: there, isNew: false };
      const key = work.url ?? sameness(work);
      const twin = fresh.get(key);
      if (twin) return { sourceId: twin.id, isNew: false };
      const id = newId();
      fresh.set(key, { id, work });
      return { sourceId: id, isNew: true };
    });
    const taken = [...fresh.values()];
    const known = (work: Work) => Object.entries(work).flatMap(([field, value]) => (value === null ? [] : [field]));
    await tx.source.createMany({
      data: taken.map(({ id, work }) => ({
        ...work,
        id,
        newsroomId,
        createdById,
        canonicalUrl: work.url,
        origins: Object.fromEntries(known(work).map((field) => [field, "a bibliography"])),
      })),
    });
    const imports = taken.flatMap(({ id, work }) =>
      work.url ? [{ id: newId(), newsroomId, createdById, intoSourceId: id, url: work.url }] : [],
    );
    await tx.import.createMany({
      data: imports.map((one) => ({ ...one, state: "queued" as const, kind: "address", batch: input.batch })),
    });
    for (const { id } of imports) await enqueue(tx, "capture", { importId: id, attempt: 1 });
    const subject = newId();
    record(subject, {
      batch: input.batch,
      sources: taken.map(({ id }) => id),
      imports: imports.map(({ id }) => id),
      known: items.filter(({ isNew }) => !isNew).length,
    });
    return { items, imports: imports.length };
  },
);

/** What became of one entry of a bibliography; nothing of a file is left out. */
export interface WorkResult {
  readonly outcome: "fetching" | "described" | "there" | "refused";
  readonly title: string | null;
  readonly sourceId: string | null;
  readonly problem: string | null;
}

/**
 * Takes the works of a CSL-JSON, BibTeX or RIS file over as sources. @throws Problem `forbidden` for who may not import,
 * `invalid` for a file that cannot be read.
 */
export async function importBibliography(
  actor: Actor,
  { file, batch }: { readonly file: string; readonly batch?: string | undefined },
): Promise<{ readonly items: readonly WorkResult[]; readonly batch: string }> {
  requirePermission(actor, "source.import", actor);
  const entries = readBibliography(file);
  const works = entries.flatMap(({ work }) => work ?? []);
  const name = batch?.trim().slice(0, 200) || `Bibliography ${new Date().toISOString().slice(0, 16).replace("T", " ")}`;
  const taken = works.length > 0 ? [...(await importWorks(actor, { works, batch: name })).items] : [];
  const items = entries.map((entry): WorkResult => {
    if (!entry.work) return { outcome: "refused", title: entry.title, sourceId: null, problem: entry.problem };
    const { sourceId = null, isNew = false } = taken.shift() ?? {};
    const outcome = isNew ? (entry.work.url ? "fetching" : "described") : "there";
    return { outcome, title: entry.work.title, sourceId, problem: null };
  });
  return { items, batch: name };
}
