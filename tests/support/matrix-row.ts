import { randomUUID } from "node:crypto";

import { createBlobStore } from "#/server/capture/blob.ts";
import { viewReasoning } from "#/server/collab/reasoning.ts";
import { reasoningHash } from "#/server/commands/assessment.ts";
import { withdrawClaim } from "#/server/commands/claim-shape.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { withdrawEvidence } from "#/server/commands/evidence.ts";
import { cancelImport } from "#/server/commands/import.ts";
import { createToken } from "#/server/commands/member.ts";
import { publishSummary } from "#/server/commands/publication.ts";
import { chooseBlocks, importSource } from "#/server/commands/source.ts";
import { folders } from "#/server/data-folder.ts";
import { db } from "#/server/db.ts";
import { runCapture } from "#/server/jobs/capture.ts";

import { carryRows } from "./carry-row.ts";
import { lookRows } from "./look-row.ts";
import { aCase, quoteOf, type TestDesk } from "./factories/desk.ts";
import { aMember } from "./factories/member.ts";
import { aPicturedSnapshot } from "./factories/picture.ts";
import { aSnapshot } from "./factories/snapshot.ts";

/** What one request needs to be right: made fresh in a newsroom, so that only the right to do it is left to decide. */
export interface Row {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** Member who holds the row, where that decides. */
  readonly heldBy?: string;
}

const words = "The old bridge opened";

/** A claim whose passage is from a source of its own, of which no other row makes a newer copy. */
const aCaseOf = async (desk: TestDesk, stage: Parameters<typeof aCase>[1]) =>
  aCase({ ...desk, source: await aSnapshot(desk.editor, desk.source.text) }, stage);

/** An open claim, marked by the editor. */
async function anOpenClaim(desk: TestDesk): Promise<string> {
  return (await markClaim(desk.editor, { articleId: desk.article.id, quote: quoteOf(desk.article.snapshot, words) }))
    .id;
}

/** A page of a site with a block that was set aside by hand. */
async function aPageWithChoice({ editor }: TestDesk): Promise<string> {
  const { id } = await aSnapshot(editor, "Follow us", { finalUrl: "https://example.org/a" });
  await chooseBlocks(editor, { snapshotId: id, blocks: [0], role: "share" });
  return id;
}

/** An import of a paste that is done, with its bytes among the kept files. */
async function aFinishedImport({ editor }: TestDesk) {
  const blob = await createBlobStore(folders.blobs()).put(
    Buffer.from("A short note\n\nThe quay was repaired in 2019."),
  );
  const { id } = await importSource(editor, { kind: "paste", blob, mediaType: "text/plain", fileName: null });
  await runCapture(id);
  return db().import.findUniqueOrThrow({ where: { id } });
}

const aWaitingImport = async ({ editor }: TestDesk) =>
  (await importSource(editor, { kind: "address", url: "https://example.org/" })).id;

const slugOf = async ({ claimId }: { claimId: string }) =>
  (await db().check.findUniqueOrThrow({ where: { claimId } })).slug;
const openClaim =
  (body?: object) =>
  async (desk: TestDesk): Promise<Row> => ({ params: { id: await anOpenClaim(desk) }, body });
const nothing = () => Promise.resolve<Row>({});

async function withEvidence(desk: TestDesk, body: object): Promise<Row> {
  return { params: { id: (await aCaseOf(desk, "assessed")).evidenceId }, body: { version: 1, ...body } };
}

async function decision(desk: TestDesk, note: string | null): Promise<Row> {
  const { versionId, contentHash } = await aCaseOf(desk, "submitted");
  return { params: { versionId }, body: { contentHash, note } };
}

const rated = async (desk: TestDesk) => {
  const { claimId } = await aCaseOf(desk, "assessed");
  return { claimId, ...(await db().assessment.findUniqueOrThrow({ where: { claimId }, select: { version: true } })) };
};

async function hashOf(claimId: string): Promise<string> {
  const { liveDocumentId } = await db().assessment.findUniqueOrThrow({ where: { claimId } });
  return reasoningHash(await viewReasoning(db(), liveDocumentId));
}

/** One row for each endpoint, by its operationId. */
export const rows: Readonly<Record<string, (desk: TestDesk) => Promise<Row>>> = {
  importSource: () => Promise.resolve({ body: { kind: "paste", text: "The quay was repaired." } }),
  listImports: nothing,
  getImport: async (desk) => ({ params: { id: (await aFinishedImport(desk)).id } }),
  cancelImport: async (desk) => ({ params: { id: await aWaitingImport(desk) } }),
  async retryImport(desk) {
    const id = await aWaitingImport(desk);
    await cancelImport(desk.editor, { importId: id });
    return { params: { id } };
  },
  listSources: nothing,
  getSource: (desk) => Promise.resolve({ params: { id: desk.source.sourceId } }),
  describeSource: async (desk) => ({
    params: { id: (await aSnapshot(desk.editor, "Words.")).sourceId },
    body: { version: 1, publisher: "Town" },
  }),
  getSnapshot: (desk) => Promise.resolve({ params: { id: desk.source.id } }),
  getSnapshotText: (desk) => Promise.resolve({ params: { id: desk.source.id } }),
  getSnapshotOriginal: async (desk) => ({ params: { id: (await aFinishedImport(desk)).snapshotId ?? "" } }),
  getCapture: (desk) => Promise.resolve({ params: { id: desk.source.id } }),
  getSnapshotWarc: async (desk) => ({ params: { id: (await aFinishedImport(desk)).snapshotId ?? "" } }),
  getSnapshotPicture: async (desk) => ({
    params: { id: (await aPicturedSnapshot(desk.editor)).snapshotId, ordinal: "0" },
  }),
  listDuplicates: (desk) => Promise.resolve({ params: { id: desk.source.id } }),
  findKnown: () => Promise.resolve({ query: "?url=https://example.org/" }),
  mergeSource: async (desk) => ({
    params: { id: (await aSnapshot(desk.editor, "Words.")).sourceId },
    body: { intoSourceId: desk.source.sourceId },
  }),
  chooseBlocks: (desk) => Promise.resolve({ params: { id: desk.source.id }, body: { blocks: [0], role: "share" } }),
  ...lookRows,
  listSiteChoices: nothing,
  rememberChoices: async (desk) => ({ params: { id: await aPageWithChoice(desk) }, body: { blocks: [0] } }),
  async forgetChoice(desk) {
    const { newsroomId, memberId } = desk.editor;
    const choice = { site: "example.org", kind: "line" as const, pattern: randomUUID() };
    await db().siteChoice.create({ data: { newsroomId, memberId, role: "share", ...choice } });
    return { body: choice };
  },
  searchPassages: () => Promise.resolve({ query: "?q=bridge" }),
  bestPassages: openClaim(),
  openArticle: async (desk) => ({ body: { snapshotId: (await aSnapshot(desk.editor, "A text.")).id } }),
  listArticles: nothing,
  getArticle: (desk) => Promise.resolve({ params: { id: desk.article.id } }),
  markClaim: (desk) => Promise.resolve({ params: { id: desk.article.id }, body: { exact: words } }),
  listClaims: nothing,
  getClaim: openClaim(),
  editClaim: openClaim({ version: 1, priority: "high" }),
  moveClaim: openClaim({ version: 1, exact: "Nobody came to see it" }),
  splitClaim: openClaim({ version: 1, parts: [{ exact: "The old bridge" }, { exact: "opened in spring" }] }),
  mergeClaims: async (desk) => ({
    params: { id: await anOpenClaim(desk) },
    body: { version: 1, intoId: await anOpenClaim(desk) },
  }),
  withdrawClaim: openClaim({ version: 1, reason: "Not checkable." }),
  async restoreClaim(desk) {
    const claimId = await anOpenClaim(desk);
    const { version } = await withdrawClaim(desk.editor, { claimId, version: 1, reason: "By mistake." });
    return { params: { id: claimId }, body: { version } };
  },
  linkEvidence: async (desk) => ({
    params: { id: await anOpenClaim(desk) },
    body: { snapshotId: desk.source.id, exact: "Two hundred people came", stance: "context" },
  }),
  describeEvidence: (desk) => withEvidence(desk, { stance: "qualifies" }),
  withdrawEvidence: (desk) => withEvidence(desk, {}),
  async restoreEvidence(desk) {
    const { evidenceId } = await aCaseOf(desk, "assessed");
    const { version } = await withdrawEvidence(desk.editor, { evidenceId, version: 1 });
    return { params: { id: evidenceId }, body: { version } };
  },
  ...carryRows,
  findAppearances: openClaim(),
  beginAssessment: openClaim({}),
  getAssessment: async (desk) => ({ params: { id: (await aCaseOf(desk, "assessed")).claimId } }),
  async rateClaim(desk) {
    const { claimId, version } = await rated(desk);
    return { params: { id: claimId }, body: { version, rating: "false" } };
  },
  async writeReasoning(desk) {
    const { claimId } = await aCaseOf(desk, "assessed");
    return { params: { id: claimId }, body: { baseHash: await hashOf(claimId), text: "Settled [1]." } };
  },
  submitAssessment: async (desk) => ({ params: { id: (await aCaseOf(desk, "assessed")).claimId } }),
  reopenAssessment: async (desk) => ({
    params: { id: (await aCaseOf(desk, "submitted")).claimId },
    body: { reason: "One more source." },
  }),
  listReviews: nothing,
  getReview: async (desk) => ({ params: { versionId: (await aCaseOf(desk, "submitted")).versionId } }),
  approveReview: (desk) => decision(desk, null),
  returnReview: (desk) => decision(desk, "Name the day."),
  publishCheck: async (desk) => ({ params: { id: (await aCaseOf(desk, "approved")).claimId }, body: {} }),
  async publishSummary(desk) {
    await aCaseOf(desk, "published");
    return { params: { id: desk.article.id }, body: { reason: "One more check." } };
  },
  listChecks: nothing,
  getCheck: async (desk) => ({ params: { slug: await slugOf(await aCaseOf(desk, "published")) } }),
  async getSummary(desk) {
    await aCaseOf(desk, "published");
    await publishSummary(desk.publisher, { articleId: desk.article.id, reason: "One more check." });
    return { params: { slug: (await db().summary.findUniqueOrThrow({ where: { articleId: desk.article.id } })).slug } };
  },
  exportAnnotations: async (desk) => (await aCaseOf(desk, "assessed"), { params: { id: desk.article.id } }),
  // Words that no other row marks: a claim with these very words would be found "there", and none imported.
  importAnnotations: ({ article: { id } }) => {
    const selector = { type: "TextQuoteSelector", exact: "the mayor said" };
    const body = { file: JSON.stringify({ type: "Annotation", target: { selector } }) };
    return Promise.resolve({ params: { id }, body });
  },
  exportBibliography: nothing,
  importBibliography: () => Promise.resolve({ body: { file: "TY  - BOOK\nTI  - A book\nER  - " } }),
  getNewsroom: nothing,
  listMembers: nothing,
  changeRole: async (desk) => ({
    params: { id: (await aMember(desk.newsroom, "viewer")).memberId },
    body: { role: "editor" },
  }),
  listInvitations: nothing,
  inviteMember: () => Promise.resolve({ body: { role: "viewer" } }),
  listTokens: nothing,
  createToken: () => Promise.resolve({ body: { name: "Another", scopes: ["manage"] } }),
  async revokeToken(desk) {
    const { id } = await createToken(desk.editor, { name: "To end", scopes: ["read"] });
    return { params: { id }, heldBy: desk.editor.memberId };
  },
  listEvents: nothing,
};
