import { v7 } from "uuid";

import type { Actor } from "#/domain/actor.ts";
import type { Stance } from "#/domain/evidence.ts";
import { db } from "#/server/db.ts";
import { quoteAt } from "#/text/quote.ts";

import type { TestClaim } from "./claim.ts";
import type { TestSnapshot } from "./snapshot.ts";

/** Links the first occurrence of `exact` in a snapshot to a claim; answers the evidence's id. */
export async function aPieceOfEvidence(
  author: Actor,
  claim: TestClaim,
  snapshot: TestSnapshot,
  exact: string,
  stance: Stance = "supports",
): Promise<string> {
  const start = snapshot.text.indexOf(exact);
  if (start < 0) throw new Error(`"${exact}" does not stand in the snapshot.`);
  const id = v7();
  const quote = quoteAt(snapshot.text, start, start + exact.length);
  await db().evidence.create({
    data: {
      id,
      newsroomId: claim.newsroomId,
      claimId: claim.id,
      snapshotId: snapshot.id,
      ...quote,
      stance,
      role: "secondary",
      createdById: author.memberId,
    },
  });
  return id;
}
