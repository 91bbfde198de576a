import { z } from "zod";

import type { Prisma } from "#/prisma/generated/client.ts";
import { isBlockRole } from "#/text/role.ts";
import { asDocument, type DocumentNode, textblockTypes } from "#/text/document.ts";

import { type MemberName, nameIn } from "./member-name.ts";

const Notice = z.object({ block: z.int(), kind: z.string(), text: z.string() });
const Redirect = z.object({ url: z.string(), status: z.number() });

/** A kept text with the facts of its capture. `document` shows what people restored or set aside; `text` never changes. */
export interface SnapshotView {
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly document: DocumentNode;
  readonly text: string;
  readonly words: number;
  readonly notices: readonly z.infer<typeof Notice>[];
  readonly capturedAt: string;
  readonly reason: "import" | "recapture" | "re_extracted" | "transcribed";
  readonly note: string | null;
  readonly requestedUrl: string | null;
  readonly finalUrl: string | null;
  readonly redirects: readonly z.infer<typeof Redirect>[];
  readonly status: number | null;
  readonly fileName: string | null;
  readonly mediaType: string;
  readonly charset: string | null;
  readonly tool: string;
  readonly toolVersion: string;
  readonly blobSha256: string;
  readonly textSha256: string;
  readonly previousId: string | null;
}

/** What Prisma has to read for the view of a snapshot. */
export const snapshotInclude = { source: true, blockChoices: true } satisfies Prisma.SnapshotInclude;

/** The document with people's choices over the extractor's: role and reason of single blocks, never a word. */
function applyChoices(
  document: DocumentNode,
  choices: ReadonlyMap<number, { role: string; by: string }>,
): DocumentNode {
  if (choices.size === 0) return document;
  let block = -1;
  const visit = (node: DocumentNode): DocumentNode => {
    if (!textblockTypes.has(node.type)) return node.content ? { ...node, content: node.content.map(visit) } : node;
    block++;
    const choice = choices.get(block);
    if (!choice || !isBlockRole(choice.role)) return node;
    const reason = choice.role === "body" ? `Restored by ${choice.by}` : `Set aside by ${choice.by}`;
    return { ...node, attrs: { ...node.attrs, role: choice.role, reason } };
  };
  return visit(document);
}

/** A row read with `snapshotInclude` as a view; `names` are those of the newsroom's members. */
export function toSnapshotView(
  row: Prisma.SnapshotGetPayload<{ include: typeof snapshotInclude }>,
  names: ReadonlyMap<string, MemberName>,
): SnapshotView {
  const {
    id,
    sourceId,
    text,
    words,
    reason,
    note,
    requestedUrl,
    finalUrl,
    status,
    fileName,
    mediaType,
    charset,
    tool,
    toolVersion,
    blobSha256,
    textSha256,
    previousId,
  } = row;
  const { title, authors, publisher, publishedOn, language, url } = row.source;
  const choices = new Map(
    row.blockChoices.map(({ block, role, memberId }) => [block, { role, by: nameIn(names)(memberId) }]),
  );
  return {
    id,
    sourceId,
    title,
    authors,
    publisher,
    publishedOn,
    language,
    url,
    text,
    words,
    document: applyChoices(asDocument(row.document), choices),
    notices: Notice.array().parse(row.notices),
    capturedAt: row.capturedAt.toISOString(),
    redirects: Redirect.array().parse(row.redirects),
    reason,
    note,
    requestedUrl,
    finalUrl,
    status,
    fileName,
    mediaType,
    charset,
    tool,
    toolVersion,
    blobSha256,
    textSha256,
    previousId,
  };
}
