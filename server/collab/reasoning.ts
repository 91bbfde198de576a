import { updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";

import { Problem } from "#/domain/problem.ts";
import { Reasoning } from "#/domain/reasoning.ts";
import type { Db, Tx } from "#/server/db.ts";
import { reasoningSchema } from "#/text/reasoning.ts";

import { documentLimit, liveChannel } from "./document-name.ts";
import { appendUpdate, loadDocument } from "./log.ts";

/** The fragment in which tiptap keeps a shared text. */
const field = "default";

/** While this lock is held no update of the document commits: its rows' foreign key asks for a share of the same row. */
async function lock(tx: Tx, documentId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM live_document WHERE id = ${documentId}::uuid FOR UPDATE`;
}

function extract(doc: Y.Doc): Reasoning {
  const parsed = Reasoning.safeParse(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(field)));
  doc.destroy();
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues[0]?.message ?? "unknown content";
  throw Problem.conflict(
    `The reasoning holds something that Assay cannot publish (${detail}). Open it in the editor, remove that part and try again.`,
  );
}

/**
 * The reasoning as it stands, without waiting for anybody.
 * @throws Problem `not_found` without such a document, `conflict` when its content does not fit domain/reasoning.ts.
 */
export async function viewReasoning(client: Db | Tx, documentId: string): Promise<Reasoning> {
  return extract(await loadDocument(client, documentId));
}

/**
 * The reasoning, held still until the transaction ends: what is frozen from it is the whole text, and an edit that was
 * under way meanwhile arrives after it and voids it.
 * @throws Problem as `viewReasoning`.
 */
export async function readReasoning(tx: Tx, documentId: string): Promise<Reasoning> {
  await lock(tx, documentId);
  return viewReasoning(tx, documentId);
}

/** Reads a whole text into nodes of the schema; a text without blocks is one empty paragraph. */
function nodeOf(json: unknown) {
  const parsed = Reasoning.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw Problem.invalid(`reasoning.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is not a text"}`);
  }
  const blocks = parsed.data.content ?? [];
  try {
    const node = reasoningSchema.nodeFromJSON({
      type: "doc",
      content: blocks.length > 0 ? blocks : [{ type: "paragraph" }],
    });
    node.check();
    return node;
  } catch (error) {
    throw Problem.invalid(`reasoning: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Replaces the text for REST and the command line: computes the Yjs update that leads from what stands there to `json`,
 * keeps what both have in common, appends it and tells the live servers, so that open editors follow. Answers false
 * when nothing had to change.
 * @throws Problem `invalid` when `json` is not reasoning or too long, `not_found` without such a document.
 */
export async function replaceReasoning(
  tx: Tx,
  input: { documentId: string; newsroomId: string; memberId: string; json: unknown },
): Promise<boolean> {
  const node = nodeOf(input.json);
  await lock(tx, input.documentId);
  const doc = await loadDocument(tx, input.documentId);
  let bytes: Uint8Array | undefined;
  doc.on("update", (update: Uint8Array) => (bytes = update));
  doc.transact(() => {
    updateYFragment(doc, doc.getXmlFragment(field), node, { mapping: new Map(), isOMark: new Map() });
  });
  const size = Y.encodeStateAsUpdate(doc).length;
  doc.destroy();
  if (!bytes) return false;
  if (size > documentLimit) throw Problem.invalid("reasoning: is longer than a text may be (2 MB). Shorten it.");
  await appendUpdate(tx, {
    documentId: input.documentId,
    newsroomId: input.newsroomId,
    memberId: input.memberId,
    bytes,
  });
  await tx.$executeRaw`SELECT pg_notify(${liveChannel}, ${JSON.stringify({ documentId: input.documentId })})`;
  return true;
}
