import { z } from "zod";

import { blockRoles } from "#/text/role.ts";

import { list, shape } from "./part.ts";

const Size = z
  .object({
    removed: z.int(),
    added: z.int(),
    moved: z.int(),
    typography: z.int().describe("Words and signs that are only set in another way."),
  })
  .meta({ id: "ChangeSize" });

const Piece = z.object({
  kind: z
    .enum(["same", "removed", "added", "left", "came"])
    .describe("`left` are words that stand elsewhere in the newer text, `came` are the same words there."),
  text: z.string(),
  row: z.int().nullable().describe("The row at the other end of a move."),
});

const Side = z.object({
  block: z.int().describe("Index in the document of that snapshot."),
  type: z.string(),
  level: z.int().nullable(),
  role: z.enum(blockRoles),
  pieces: list(Piece).describe("Joined they are the text of the block."),
});

const Compared = z.object({
  id: z.uuid(),
  capturedAt: shape.instant,
  reason: z.string(),
  note: z.string().nullable(),
  words: z.int(),
});

/** Two kept copies of one source for reading side by side. */
export const Difference = z
  .object({
    sourceId: z.uuid(),
    older: Compared,
    newer: Compared,
    facts: list(
      z.object({
        fact: z.enum(["title", "byline", "publisher", "publishedOn", "modifiedOn"]),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ).describe("What the page says of itself, where it changed."),
    silent: z
      .boolean()
      .nullable()
      .describe("The text changed and the page's own date did not; null where it names no date."),
    pageDate: z.string().nullable(),
    asides: z.object({ shown: z.boolean(), older: z.int(), newer: z.int() }),
    size: Size,
    rows: list(
      z.object({
        kind: z.enum(["same", "changed", "removed", "added", "moved", "reflowed"]),
        old: Side.nullable(),
        new: Side.nullable(),
        inline: list(Piece),
        other: z.int().nullable().describe("The far row of a moved block."),
      }),
    ),
  })
  .meta({ id: "Difference" });

const Look = z
  .object({
    id: z.uuid(),
    at: shape.instant,
    cause: z.string().describe("`hand`, `schedule` or `article`."),
    outcome: z.enum(["unchanged", "changed", "failed", "gone"]),
    status: z.int().nullable(),
    problem: z.string().nullable(),
    snapshotId: z.uuid().nullable().describe("The text that stands after it."),
    by: z.string(),
  })
  .meta({ id: "Look" });

/** Everything that happened to a source. */
export const Timeline = z
  .object({
    sourceId: z.uuid(),
    snapshots: list(
      z.object({
        id: z.uuid(),
        number: z.int().describe("Counted from 1, as they were captured."),
        at: shape.instant,
        reason: z.string(),
        note: z.string().nullable(),
        words: z.int(),
        by: z.string(),
        beforeId: z.uuid().nullable().describe("The snapshot before it; null for the first."),
        size: Size.nullable().describe(
          "How its text differs from the one before; null for the first, and where many long texts are not all reckoned yet: ask again.",
        ),
      }),
    ),
    looks: list(Look).describe("Those of the time of these snapshots, at most 200."),
    next: z.uuid().nullable().describe("The cursor of the snapshots before; null where there are none."),
    watch: z.object({
      pace: z.enum(["daily", "weekly", "fortnightly", "monthly"]).nullable(),
      nextLookAt: shape.instant.nullable(),
      hasAddress: z.boolean(),
      last: Look.nullable(),
      goneSince: shape.instant.nullable(),
      imports: list(z.uuid()).describe("Looks and readings under way."),
      rereadable: z.uuid().nullable().describe("The snapshot whose bytes were read by an older extraction."),
      can: z.object({ look: z.boolean(), watch: z.boolean() }),
    }),
  })
  .meta({ id: "Timeline" });
