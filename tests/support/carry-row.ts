import { carrySnapshot } from "#/server/commands/carry/carry-anchor.ts";
import { addAppearance } from "#/server/commands/carry/further-appearance.ts";
import { markClaim } from "#/server/commands/claim.ts";
import { db } from "#/server/db.ts";

import { aCase, quoteOf, type TestDesk } from "./factories/desk.ts";
import { aSnapshot } from "./factories/snapshot.ts";
import type { Row } from "./matrix-row.ts";

async function aClaimOf({ editor, article }: TestDesk): Promise<string> {
  const quote = quoteOf(article.snapshot, "The old bridge opened");
  return (await markClaim(editor, { articleId: article.id, quote })).id;
}

/** A passage whose words are other ones in a newer copy of its source. */
async function aWaitingCarry(desk: TestDesk, now = "the bridge opened in June"): Promise<string> {
  const { evidenceId } = await aCase(desk, "assessed");
  const text = desk.source.text.replace("the bridge opened in May", now);
  const later = await aSnapshot(desk.editor, text, { sourceId: desk.source.sourceId });
  await carrySnapshot(desk.editor, { snapshotId: later.id });
  return (await db().carry.findFirstOrThrow({ where: { evidenceId, snapshotId: later.id } })).id;
}

/** Rows of the endpoints about what changed since it was cited, and about the same claim elsewhere. */
export const carryRows: Readonly<Record<string, (desk: TestDesk) => Promise<Row>>> = {
  listCarries: () => Promise.resolve<Row>({}),
  decideCarry: async (desk) => ({ params: { id: await aWaitingCarry(desk) }, body: { decision: "confirmed" } }),
  confirmTypography: async (desk) => ({ body: { carryIds: [await aWaitingCarry(desk, "the  bridge opened in May")] } }),
  async moveArticle({ editor, article }) {
    const { sourceId, text } = article.snapshot;
    const { snapshotId: fromSnapshotId } = await db().article.findUniqueOrThrow({ where: { id: article.id } });
    const later = await aSnapshot(editor, `${text}\nOne line more.`, { sourceId });
    return { params: { id: article.id }, body: { snapshotId: later.id, fromSnapshotId } };
  },
  addAppearance: async (desk) => ({
    params: { id: await aClaimOf(desk) },
    body: { snapshotId: desk.source.id, exact: "the bridge opened in May" },
  }),
  async removeAppearance(desk) {
    const claimId = await aClaimOf(desk);
    const quote = quoteOf(desk.source, "the bridge opened in May");
    return { params: { id: (await addAppearance(desk.editor, { claimId, snapshotId: desk.source.id, quote })).id } };
  },
};
