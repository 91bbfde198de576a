import { viewReasoning } from "#/server/collab/reasoning.ts";
import { db } from "#/server/db.ts";
import { inPages } from "./verify/finding.ts";

type Row = { readonly id: string };
type Where = { newsroomId: string; id?: { gt: string } };

/** Reads a table page by page, so that no size of a newsroom fills the memory. */
function byId<R extends Row>(
  size: number,
  read: (query: { where: Where; take: number; orderBy: { id: "asc" } }) => Promise<readonly R[]>,
) {
  return (newsroomId: string) =>
    inPages(size, (after, take) => read({ where: { newsroomId, ...after }, take, orderBy: { id: "asc" } }));
}

async function* events(newsroomId: string) {
  for (let last = 0n; ;) {
    const rows = await db().event.findMany({
      where: { newsroomId, seq: { gt: last } },
      orderBy: { seq: "asc" },
      take: 500,
    });
    yield* rows;
    last = rows.at(-1)?.seq ?? last;
    if (rows.length < 500) return;
  }
}

async function* assessments(newsroomId: string) {
  for await (const row of byId(200, (query) => db().assessment.findMany(query))(newsroomId))
    yield { ...row, reasoning: await viewReasoning(db(), row.liveDocumentId) };
}

async function* all(rows: Promise<readonly object[]>) {
  yield* await rows;
}

/** What is exported, noun by noun; nothing of it is a secret (no passwords, no hashes of tokens). */
export const exportedNouns: Readonly<Record<string, (newsroomId: string) => AsyncIterable<object>>> = {
  newsroom: (id) => all(db().newsroom.findMany({ where: { id } })),
  member: byId(500, (query) =>
    db().membership.findMany({ ...query, include: { user: { select: { name: true, email: true } } } }),
  ),
  scale: byId(500, (query) => db().scale.findMany(query)),
  source: byId(500, (query) => db().source.findMany(query)),
  snapshot: byId(20, (query) => db().snapshot.findMany(query)),
  "snapshot-image": (newsroomId) =>
    all(db().snapshotImage.findMany({ where: { newsroomId }, orderBy: [{ snapshotId: "asc" }, { ordinal: "asc" }] })),
  "block-choice": (newsroomId) =>
    all(db().blockChoice.findMany({ where: { newsroomId }, orderBy: [{ snapshotId: "asc" }, { block: "asc" }] })),
  "site-choice": (newsroomId) =>
    all(
      db().siteChoice.findMany({
        where: { newsroomId },
        orderBy: [{ site: "asc" }, { kind: "asc" }, { pattern: "asc" }],
      }),
    ),
  look: byId(500, (query) => db().look.findMany(query)),
  article: byId(500, (query) => db().article.findMany(query)),
  claim: byId(500, (query) => db().claim.findMany(query)),
  appearance: byId(500, (query) => db().appearance.findMany(query)),
  evidence: byId(500, (query) => db().evidence.findMany(query)),
  carry: byId(500, (query) => db().carry.findMany(query)),
  assessment: assessments,
  "assessment-version": byId(100, (query) => db().assessmentVersion.findMany(query)),
  review: byId(500, (query) => db().review.findMany(query)),
  check: byId(500, (query) => db().check.findMany(query)),
  summary: byId(500, (query) => db().summary.findMany(query)),
  "published-version": byId(100, (query) => db().publishedVersion.findMany({ ...query, omit: { html: true } })),
  event: events,
};

/** A published page with the path it is exported to. */
export async function* exportedPages(newsroomId: string): AsyncGenerator<{ path: string; html: string }> {
  const read = byId(50, (query) =>
    db().publishedVersion.findMany({
      ...query,
      select: { id: true, html: true, number: true, check: true, summary: true },
    }),
  );
  for await (const { html, number, check, summary } of read(newsroomId)) {
    const folder = check ? `checks/${check.slug}` : `summaries/${summary?.slug ?? ""}`;
    yield { path: `pages/${folder}/version-${number}.html`, html };
  }
}
