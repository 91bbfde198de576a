import type { TestDesk } from "./factories/desk.ts";
import { aSnapshot } from "./factories/snapshot.ts";
import type { Row } from "./matrix-row.ts";

/** A source that was captured twice: the newer snapshot. */
async function aPair(editor: TestDesk["editor"]) {
  const { sourceId } = await aSnapshot(editor, "The words of before.");
  return aSnapshot(editor, "The words of now.", { sourceId });
}

/** Rows of the endpoints that look at a source again, read it again, and compare its copies. */
export const lookRows: Readonly<Record<string, (desk: TestDesk) => Promise<Row>>> = {
  lookAgain: (desk) => Promise.resolve({ params: { id: desk.source.sourceId } }),
  lookAgainAtArticle: (desk) => Promise.resolve({ params: { id: desk.article.id } }),
  getTimeline: (desk) => Promise.resolve({ params: { id: desk.source.sourceId } }),
  watchSource: (desk) => Promise.resolve({ params: { id: desk.source.sourceId }, body: { pace: "weekly" } }),
  getDifference: async (desk) => ({ params: { id: (await aPair(desk.editor)).id } }),
  reextractSnapshot: async (desk) => ({ params: { id: (await aPair(desk.editor)).id } }),
  reextractArticle: (desk) => Promise.resolve({ params: { id: desk.article.id } }),
  transcribeSnapshot: async (desk) => ({
    params: { id: (await aPair(desk.editor)).id },
    body: { edits: [{ block: 0, text: "Corrected words." }], reason: "The scan lost a letter." },
  }),
};
