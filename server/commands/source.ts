import { v7 as newId } from "uuid";
import { z } from "zod";

import { found, Problem } from "#/domain/problem.ts";
import { SourceFacts } from "#/domain/source.ts";
import { readBlocks } from "#/text/canonical.ts";
import { asDocument } from "#/text/document.ts";
import { blockRoles } from "#/text/role.ts";

import { command } from "#/server/command.ts";
import { enqueue } from "#/server/jobs/queue.ts";

/** The source that this shall become one more snapshot of, where a person chose one. */
const intoSourceId = z.uuid().nullish();
/** Names the list or the folder that an import was asked for with. */
const batch = z.string().min(1).max(200).nullish();

const Kept = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().min(1) });

/**
 * Asks for a capture: from an address, or from bytes that are in the blob store already (put there by the caller, who
 * proved their hash by having them). The row and its job are written together; watch the import until it is done.
 */
export const importSource = command(
  "import.asked",
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("address"),
      url: z.string().trim().min(1).max(2000),
      intoSourceId,
      batch,
      /** Whether a browser shall run the page's scripts. */
      render: z.boolean().optional(),
    }),
    z.object({
      kind: z.enum(["paste", "file"]),
      intoSourceId,
      batch,
      blob: Kept,
      mediaType: z.string().max(200).nullable(),
      fileName: z.string().max(300).nullable(),
    }),
  ]),
  async ({ tx, actor, input, authorize, record }) => {
    authorize("source.import", actor);
    const chosen = input.intoSourceId ?? null;
    if (chosen)
      authorize(
        "source.import",
        found(await tx.source.findFirst({ where: { id: chosen, newsroomId: actor.newsroomId } }), "source"),
      );
    const id = newId();
    const common = {
      id,
      newsroomId: actor.newsroomId,
      intoSourceId: chosen,
      state: "queued" as const,
      kind: input.kind,
      batch: input.batch ?? null,
      createdById: actor.memberId,
    };
    if (input.kind === "address")
      await tx.import.create({ data: { ...common, url: input.url, render: input.render ?? false } });
    else {
      await tx.blob.createMany({ data: { newsroomId: actor.newsroomId, ...input.blob }, skipDuplicates: true });
      await tx.import.create({
        data: { ...common, blobSha256: input.blob.sha256, mediaType: input.mediaType, fileName: input.fileName },
      });
    }
    await enqueue(tx, "capture", { importId: id, attempt: 1 });
    record(id, {
      ...(input.kind === "address"
        ? { kind: input.kind, url: input.url }
        : { kind: input.kind, blob: input.blob.sha256, fileName: input.fileName }),
      ...(chosen ? { into: chosen } : {}),
    });
    return { id };
  },
);

const Candidates = z.record(z.string(), z.array(z.object({ value: z.string(), from: z.string() }))).catch({});

/** Where a corrected value comes from: a person wrote it, or chose it among what the source itself says. */
function originOf(candidates: unknown, field: string, value: unknown): string {
  const words = Array.isArray(value) ? value.join("; ") : String(value);
  const known = Candidates.parse(candidates)[field === "authors" ? "byline" : field];
  const from = known?.find((candidate) => candidate.value === words)?.from;
  return from === undefined ? "person" : `${from}, chosen by a person`;
}

/** Corrects what is known of a source: title, authors, publisher, dates, language, licence. Edited fields say "person" as origin. */
export const describeSource = command(
  "source.described",
  SourceFacts.partial().extend({ sourceId: z.uuid(), version: z.int() }),
  async ({ tx, actor, input: { sourceId, version, ...facts }, authorize, record }) => {
    const source = found(
      await tx.source.findFirst({ where: { id: sourceId, newsroomId: actor.newsroomId } }),
      "source",
    );
    authorize("source.describe", source);
    const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    const newest = await tx.snapshot.findFirst({
      where: { sourceId: source.id },
      orderBy: { capturedAt: "desc" },
      select: { candidates: true },
    });
    const origins = {
      ...(source.origins as Record<string, string>),
      ...Object.fromEntries(
        Object.entries(given).map(([field, value]) => [field, originOf(newest?.candidates, field, value)]),
      ),
    };
    const changed = await tx.source.updateMany({
      where: { id: source.id, version },
      data: { ...given, origins, version: { increment: 1 } },
    });
    if (changed.count !== 1)
      throw Problem.conflict(
        "Somebody else changed this source while you were writing. Your words are still in the form; look at theirs and save again.",
      );
    const before = Object.fromEntries(Object.keys(given).map((field) => [field, source[field as keyof typeof source]]));
    record(source.id, { before, after: given });
    return { id: source.id, version: source.version + 1 };
  },
);

/**
 * A person's word on blocks of a snapshot: into the text (`body`), set aside with a role, or null to take the word back
 * so that they are again as they were read. Offsets never change.
 */
export const chooseBlocks = command(
  "source.blocks_chosen",
  z.object({
    snapshotId: z.uuid(),
    blocks: z.array(z.int().min(0)).min(1).max(20_000),
    role: z.enum(blockRoles).nullable(),
  }),
  async ({ tx, actor, input, authorize, record }) => {
    const snapshot = found(
      await tx.snapshot.findFirst({
        where: { id: input.snapshotId, newsroomId: actor.newsroomId },
        include: { articles: { select: { id: true } } },
      }),
      "snapshot",
    );
    authorize("source.describe", snapshot);
    const count = readBlocks(asDocument(snapshot.document)).length;
    if (input.blocks.some((block) => block >= count))
      throw Problem.invalid(`This text has ${count} blocks, counted from 0.`);
    const blocks = [...new Set(input.blocks)].toSorted((one, other) => one - other);
    if (input.role === null)
      await tx.blockChoice.deleteMany({ where: { snapshotId: snapshot.id, block: { in: blocks } } });
    else
      await tx.$executeRaw`
        INSERT INTO block_choice (snapshot_id, block, newsroom_id, role, member_id)
        SELECT ${snapshot.id}::uuid, block, ${actor.newsroomId}::uuid, ${input.role}, ${actor.memberId}::uuid
        FROM unnest(${blocks}::int[]) block
        ON CONFLICT (snapshot_id, block) DO UPDATE SET role = excluded.role, member_id = excluded.member_id, at = now()`;
    record(
      snapshot.sourceId,
      { snapshot: snapshot.id, blocks: input.blocks, role: input.role },
      snapshot.articles[0]?.id,
    );
    return { snapshotId: snapshot.id };
  },
);
