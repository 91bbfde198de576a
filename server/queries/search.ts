import { z } from "zod";

import type { Actor } from "#/domain/actor.ts";
import { can } from "#/domain/policy.ts";
import { found } from "#/domain/problem.ts";
import { db } from "#/server/db.ts";
import { highlight } from "#/server/queries/part/highlight.ts";
import type { Page } from "#/server/queries/part/page.ts";
import { type RankedWindow, type RankRequest, rankWindows } from "#/server/queries/part/rank.ts";
import { searchConfig } from "#/server/search-config.ts";

import { visible } from "./visible.ts";

/** A passage that matches, ready to be shown and quoted. `start` and `end` are offsets in the snapshot's text; highlights are relative to `text`. */
export interface PassageHit extends RankedWindow {
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

const SearchRequest = z.object({
  query: z.string().max(4000),
  limit: z.coerce.number().int().min(1).max(50).default(20).catch(20),
  cursor: z
    .string()
    .regex(/^\d{1,3}$/u)
    .optional()
    .catch(undefined)
    .describe("How many places were shown already."),
  sourceId: z.uuid().optional().catch(undefined),
});

/** Windows that are ranked in all; nobody reads further. */
const depth = 100;
/** Two windows of one place become one passage up to this many code units; beyond it the better one stands alone. */
const longestPassage = 1000;

/** Words without their quotation marks, and the quoted phrases by themselves. */
function readQuery(query: string): { words: string; phrases: string[] } {
  const phrases = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/gu)]
    .map((match) => match[1]?.trim() ?? "")
    .filter((phrase) => phrase !== "");
  return { words: query.replaceAll("\0", " ").toWellFormed(), phrases };
}

/** The configurations that the newsroom's texts were indexed with, as their sources' languages tell. */
async function searchConfigs(actor: Actor): Promise<readonly string[]> {
  const rows = await db().$queryRaw<
    { language: string | null }[]
  >`SELECT DISTINCT language FROM source WHERE newsroom_id = ${actor.newsroomId}::uuid`;
  return [...new Set(rows.map((row) => searchConfig(row.language ?? "en")))];
}

/** Overlapping windows are one place: they become one passage, with the rank of the better. Order is kept. */
function mergeWindows(windows: readonly RankedWindow[]): readonly RankedWindow[] {
  const places: RankedWindow[] = [];
  for (const window of windows) {
    const at = places.findIndex(
      (place) => place.snapshotId === window.snapshotId && place.start < window.end && window.start < place.end,
    );
    const place = places[at];
    if (!place) {
      places.push(window);
      continue;
    }
    const [first, second] = place.start <= window.start ? [place, window] : [window, place];
    const end = Math.max(first.end, second.end);
    const overlapsAnother = places.some(
      (other, index) =>
        index !== at && other.snapshotId === place.snapshotId && other.start < end && first.start < other.end,
    );
    if (end - first.start > longestPassage || overlapsAnother) continue;
    const text = second.end > first.end ? first.text + second.text.slice(first.end - second.start) : first.text;
    places[at] = { ...place, start: first.start, end, text };
  }
  return places;
}

async function hits(request: Omit<RankRequest, "limit">, from: number, limit: number): Promise<Page<PassageHit>> {
  const places = mergeWindows(await rankWindows({ ...request, limit: depth }));
  const shown = places.slice(from, from + limit);
  const marks = await highlight(shown, request.words);
  const items = shown.map((window, index) => ({ ...window, highlights: marks[index] ?? [] }));
  return { items, next: from + limit < places.length ? String(from + limit) : null };
}

/**
 * Passages of the library for a question, best first: any of its words counts, rare ones more (BM25); what stands in
 * quotation marks must stand so in the passage. Matches in words of the text's own language, whatever their inflection.
 */
export async function searchPassages(actor: Actor, raw: z.input<typeof SearchRequest>): Promise<Page<PassageHit>> {
  const { query, limit, cursor, sourceId } = SearchRequest.parse(raw);
  if (!can(actor, "source.read", actor) || query.trim() === "") return { items: [], next: null };
  const request = { newsroomId: actor.newsroomId, ...readQuery(query), configs: await searchConfigs(actor), sourceId };
  return hits(request, Number(cursor ?? 0), limit);
}

/**
 * The passages that speak most of what a claim speaks of, outside the article that makes it; with `snapshotId` those of
 * that text alone. Searched are the claim's wording and its own words. @throws Problem `not_found`
 */
export async function bestPassages(
  actor: Actor,
  claimId: string,
  snapshotId?: string,
  limit = 10,
): Promise<readonly PassageHit[]> {
  const where = { AND: [{ id: claimId }, visible.claim(actor)] };
  const select = {
    wording: true,
    article: { select: { sourceId: true } },
    appearances: { where: { replacedAt: null, further: false }, select: { exact: true }, take: 1 },
  } as const;
  const claim = found(await db().claim.findFirst({ where, select }), "claim");
  if (!can(actor, "source.read", actor)) return [];
  const quotation = claim.appearances[0]?.exact ?? "";
  const words = `${claim.wording}\n${quotation}`.slice(0, 4000).toWellFormed();
  const request = {
    newsroomId: actor.newsroomId,
    words,
    phrases: [],
    configs: await searchConfigs(actor),
    snapshotId,
    withoutSourceId: claim.article.sourceId,
  };
  return (await hits(request, 0, limit)).items;
}
