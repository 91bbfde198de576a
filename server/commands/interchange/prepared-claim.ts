import type { z } from "zod";

import { ClaimFacts } from "#/domain/claim.ts";
import { EvidenceFacts } from "#/domain/evidence.ts";
import type { Quote } from "#/domain/quote.ts";
import type { Mark } from "#/server/interchange/annotation/mark.ts";

import { type KnownText, placeEvidence } from "./evidence-text.ts";
import type { ImportedClaim } from "./import-claim.ts";

/** A claim as it will be made of one annotation, and the passages of it that no kept text holds. */
export interface PreparedClaim {
  readonly claim: z.input<typeof ImportedClaim>;
  readonly missing: readonly string[];
}

const fits = <T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  value: unknown,
): T | undefined => schema.safeParse(value).data;

const shape = ClaimFacts.shape;

/**
 * Makes a claim of an annotation whose words were found. What it says of claim and evidence is taken where it fits, and left
 * out otherwise; two annotations of one passage are one piece of evidence.
 */
export async function prepareClaim(mark: Mark, quote: Quote, texts: readonly KnownText[]): Promise<PreparedClaim> {
  const evidence = new Map<string, PreparedClaim["claim"]["evidence"][number]>();
  const missing: string[] = [];
  for (const piece of mark.evidence) {
    const at = await placeEvidence(texts, piece);
    const place = at && `${at.snapshotId} ${at.quote.start} ${at.quote.end}`;
    if (!at || place === null) missing.push(piece.words.exact);
    else if (!evidence.has(place))
      evidence.set(place, {
        ...at,
        stance: fits(EvidenceFacts.shape.stance, piece.stance) ?? "context",
        role: fits(EvidenceFacts.shape.role, piece.role) ?? "secondary",
        note: piece.note,
      });
  }
  const { id, creator, created } = mark;
  return {
    claim: {
      quote,
      wording: fits(shape.wording, mark.wording),
      kind: fits(shape.kind, mark.kind),
      claimantName: mark.claimantName,
      claimantRole: mark.claimantRole,
      statedOn: fits(shape.statedOn, mark.statedOn) ?? null,
      note: mark.note?.trim() || null,
      from: { id, creator, created },
      evidence: [...evidence.values()],
    },
    missing,
  };
}
