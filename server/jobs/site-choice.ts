import { siteOf } from "#/domain/source.ts";
import type { ExtractionInput } from "#/server/capture/extract.ts";
import { db } from "#/server/db.ts";

type Choices = NonNullable<ExtractionInput["choices"]>;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * What a newsroom chose for the site of an address, with the words that say so on each block: whose choice it was, and
 * of which day. None for what did not come from a site.
 */
export async function siteChoices(newsroomId: string, url: string | null): Promise<Choices> {
  const site = siteOf(url);
  if (site === null) return [];
  const rows = await db().siteChoice.findMany({ where: { newsroomId, site }, orderBy: { at: "asc" } });
  if (rows.length === 0) return [];
  const members = await db().membership.findMany({
    where: { newsroomId, id: { in: rows.map((row) => row.memberId) } },
    select: { id: true, user: { select: { name: true } } },
  });
  const names = new Map(members.map(({ id, user }) => [id, user.name]));
  return rows.map(({ kind, pattern, role, memberId, at }) => {
    const deed = role === "body" ? "keeps this in the text" : "sets this aside";
    return {
      kind: kind === "place" ? ("place" as const) : ("line" as const),
      pattern,
      role: role as Choices[number]["role"],
      reason: `Your newsroom ${deed} on ${site} (chosen by ${names.get(memberId) ?? "a former member"} on ${day.format(at)}).`,
    };
  });
}
