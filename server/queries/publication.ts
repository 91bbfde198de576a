import type { Actor } from "#/domain/actor.ts";
import { changeObstacles } from "#/domain/carry/change.ts";
import { type Obstacle, preflight } from "#/domain/preflight.ts";
import { found, Problem } from "#/domain/problem.ts";
import { FrozenCheck, FrozenSummary, type PublicationFacts } from "#/domain/publication.ts";
import { ratingOf, type Scale, toScale } from "#/domain/scale.ts";
import { slug as slugOf } from "#/domain/slug.ts";
import type { Prisma } from "#/prisma/generated/client.ts";
import { db } from "#/server/db.ts";
import { publicAddress } from "#/server/origin.ts";
import { checkFacts } from "#/server/publish/facts.ts";
import type { PublicEntry } from "#/server/publish/newsroom-page.ts";
import { waitingChanges } from "#/server/publish/waiting.ts";

import { visible } from "./visible.ts";

/** The very bytes of a published version. `latest` is the number of the newest version of the page. */
export interface PublishedPage {
  readonly html: string;
  readonly htmlSha256: string;
  readonly content: string;
  readonly contentHash: string;
  readonly number: number;
  readonly latest: number;
  readonly publishedAt: string;
  readonly language: string;
  readonly title: string;
}

/** What a reader asks for: a page, in its newest version or in the one of that number. */
export interface PublishedAddress {
  readonly newsroomSlug: string;
  readonly kind: "checks" | "summaries";
  readonly slug: string;
  readonly number?: number | undefined;
}

/** A published version for anybody. @throws Problem `not_found` */
export async function getPublished({ newsroomSlug, kind, slug, number }: PublishedAddress): Promise<PublishedPage> {
  const newsroom = found(
    await db().newsroom.findUnique({ where: { slug: newsroomSlug }, select: { id: true } }),
    "page",
  );
  const key = { newsroomId_slug: { newsroomId: newsroom.id, slug } };
  const page = found(
    kind === "checks" ? await db().check.findUnique({ where: key }) : await db().summary.findUnique({ where: key }),
    "page",
  );
  const where: Prisma.PublishedVersionWhereInput = kind === "checks" ? { checkId: page.id } : { summaryId: page.id };
  const numbered = number === undefined ? {} : { number };
  const [row, newest] = await Promise.all([
    db().publishedVersion.findFirst({ where: { ...where, ...numbered }, orderBy: { number: "desc" } }),
    db().publishedVersion.aggregate({ where, _max: { number: true } }),
  ]);
  const { html, htmlSha256, content, contentHash, language, title, ...version } = found(row, "page");
  return {
    html,
    htmlSha256,
    content,
    contentHash,
    language,
    title,
    number: version.number,
    latest: newest._max.number ?? version.number,
    publishedAt: version.publishedAt.toISOString(),
  };
}

/** A newsroom's public front page as data: newest first, each page in its newest version. */
export interface PublicNewsroom {
  readonly name: string;
  readonly slug: string;
  readonly url: string;
  readonly language: string;
  readonly scale: Scale | null;
  readonly entries: readonly PublicEntry[];
}

/** What a newsroom has published, for anybody. @throws Problem `not_found` */
export async function listPublished(newsroomSlug: string, limit = 200): Promise<PublicNewsroom> {
  const newsroom = found(await db().newsroom.findUnique({ where: { slug: newsroomSlug } }), "newsroom");
  const scale = await db().scale.findFirst({
    where: { newsroomId: newsroom.id },
    orderBy: [{ version: "desc" }, { id: "desc" }],
  });
  const rows = await db().$queryRaw<
    { kind: "check" | "summary"; slug: string; title: string; content: string; number: number; at: Date }[]
  >`
    SELECT CASE WHEN v.check_id IS NULL THEN 'summary' ELSE 'check' END AS kind, coalesce(c.slug, s.slug) AS slug, v.title, v.content, v.number, v.published_at AS at
    FROM published_version v LEFT JOIN "check" c ON c.id = v.check_id LEFT JOIN summary s ON s.id = v.summary_id
    WHERE v.newsroom_id = ${newsroom.id}::uuid AND NOT EXISTS (SELECT FROM published_version later WHERE later.check_id = v.check_id AND later.number > v.number)
      AND NOT EXISTS (SELECT FROM published_version later WHERE later.summary_id = v.summary_id AND later.number > v.number)
    ORDER BY v.published_at DESC, v.id DESC LIMIT ${limit}`;
  const url = publicAddress(newsroomSlug);
  const entries = rows.flatMap(({ kind, slug, title, content, number, at }): PublicEntry[] => {
    const common = { title, number, publishedAt: at.toISOString() };
    if (kind === "summary") {
      const { lead, checks } = FrozenSummary.parse(JSON.parse(content));
      return [
        {
          ...common,
          kind,
          address: publicAddress(newsroomSlug, "summaries", slug),
          note: lead.split("\n\n")[0]?.trim() || null,
          ratings: checks.map((check) => check.rating),
        },
      ];
    }
    const frozen = FrozenCheck.parse(JSON.parse(content));
    const rating = ratingOf(frozen.scale, frozen.rating?.key);
    return rating
      ? [{ ...common, kind, address: publicAddress(newsroomSlug, "checks", slug), note: frozen.verdictNote, rating }]
      : [];
  });
  return {
    name: newsroom.name,
    slug: newsroom.slug,
    url,
    language: newsroom.language,
    scale: scale && toScale(scale),
    entries,
  };
}

/** The check of a claim as it would be published now, and what stands in the way. */
export interface PublicationDraft {
  readonly versionId: string;
  readonly frozen: FrozenCheck;
  readonly facts: PublicationFacts;
  readonly obstacles: readonly Obstacle[];
  readonly approved: boolean;
}

/** What publishing the claim would publish. @throws Problem `not_found`, or `conflict` while no version is frozen. */
export async function getPublicationDraft(actor: Actor, claimId: string): Promise<PublicationDraft> {
  const claim = found(
    await db().claim.findFirst({
      where: { AND: [{ id: claimId }, visible.claim(actor)] },
      include: { assessment: true, check: true },
    }),
    "claim",
  );
  const versionId = claim.assessment?.frozenVersionId;
  if (!versionId)
    throw Problem.conflict(
      "There is no version of this claim that could be published. Submit its assessment for review first.",
    );
  const version = await db().assessmentVersion.findUniqueOrThrow({ where: { id: versionId } });
  const frozen = FrozenCheck.parse(JSON.parse(version.frozen));
  const approved = claim.state === "approved" || claim.state === "published";
  // Before the first publication the page has no address yet; this is the one it gets unless another page has it already.
  const check = claim.check ?? { id: claim.id, slug: slugOf(claim.wording) || "check" };
  const facts = await checkFacts(db(), { newsroomId: actor.newsroomId, check, version, reason: null });
  const waiting = approved ? [] : [{ field: "review", message: "A second person has to approve this version first." }];
  const changes = changeObstacles(await waitingChanges(db(), claim));
  return { versionId, frozen, facts, obstacles: [...waiting, ...changes, ...preflight(frozen, facts)], approved };
}
