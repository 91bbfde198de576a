import { FrozenCheck } from "#/domain/publication.ts";
import { found } from "#/domain/problem.ts";
import { toScale } from "#/domain/scale.ts";

import { readReasoning } from "#/server/collab/reasoning.ts";
import type { Tx } from "#/server/db.ts";
import { frozenArticle, frozenReading, frozenWork } from "#/server/publish/frozen-article.ts";
import { readFrozenStandings, standingSelect } from "#/server/publish/frozen-standing.ts";
import { readLocators } from "#/server/publish/locator.ts";
import { surroundingOf } from "#/text/cite/surrounding.ts";
import { directiveFinder } from "#/text/interchange/text-fragment.ts";

interface Quoted {
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly snapshot: { readonly text: string; readonly mediaType: string };
}

/** What leads to quoted words on the page itself; only pages and plain texts are searched by a browser. */
function directiveReader(): (quoted: Quoted) => { directive?: string } {
  const finders = new Map<string, ReturnType<typeof directiveFinder>>();
  return ({ snapshotId, start, end, snapshot: { text, mediaType } }) => {
    if (mediaType !== "text/html" && mediaType !== "text/plain") return {};
    const find = finders.get(snapshotId) ?? directiveFinder(text);
    finders.set(snapshotId, find);
    const directive = find(start, end);
    return directive !== null && directive.length <= 4000 ? { directive } : {};
  };
}

/** Who wrote any part of it: the database's own list, which also goes into the version by a trigger. */
async function contributorIds(tx: Tx, assessmentId: string, submitterId: string): Promise<string[]> {
  const [row] = await tx.$queryRaw<
    { ids: string[] }[]
  >`SELECT assay_contributor_ids(${assessmentId}::uuid)::text[] AS ids`;
  return [...new Set([submitterId, ...(row?.ids ?? [])])].sort();
}

/**
 * Everything that the page of a claim will show and that a reviewer decides upon, as it stands now in this transaction:
 * evidence numbered in the order of linking and with what its source says since, the reasoning read from the log of
 * acknowledged edits.
 */
export async function freeze(
  tx: Tx,
  assessmentId: string,
  submitterId: string,
): Promise<{ frozen: FrozenCheck; contributorIds: string[] }> {
  const assessment = found(
    await tx.assessment.findUnique({
      where: { id: assessmentId },
      include: {
        scale: true,
        claim: {
          include: {
            article: { include: { source: true } },
            appearances: {
              where: { replacedAt: null, further: false },
              orderBy: { id: "asc" },
              take: 1,
              include: { snapshot: { omit: { document: true } } },
            },
            evidence: {
              where: { withdrawnAt: null },
              orderBy: { id: "asc" },
              include: {
                snapshot: { omit: { document: true }, include: { source: true } },
                carries: { select: standingSelect },
              },
            },
          },
        },
      },
    }),
    "assessment",
  );
  const { claim, scale } = assessment;
  const { source } = claim.article;
  // The copy that the words were marked in, in whichever copy the article is read by now.
  const appearance = found(claim.appearances[0], "appearance of this claim");
  const ids = await contributorIds(tx, assessment.id, submitterId);
  const members = await tx.membership.findMany({
    where: { id: { in: ids } },
    include: { user: { select: { name: true } } },
  });
  const locate = await readLocators(tx, [appearance.snapshotId, ...claim.evidence.map((piece) => piece.snapshotId)]);
  const locatedAt = (quotation: { snapshotId: string; start: number; end: number }) => {
    const locator = locate(quotation);
    return locator ? { locator } : {};
  };
  const directiveOf = directiveReader();
  const standingOf = await readFrozenStandings(
    tx,
    claim.evidence.map(({ carries }) => carries),
    directiveOf,
  );
  const frozenPiece = (piece: (typeof claim.evidence)[number], index: number) => {
    const { exact, carries, snapshot } = piece;
    const language = snapshot.source.language ?? "en";
    const surrounding = surroundingOf(snapshot.text, piece, language);
    const linked = snapshot.source.url !== null;
    const { standing } = standingOf({ exact, surrounding, language, linked, carries });
    return {
      id: piece.id,
      number: index + 1,
      stance: piece.stance,
      role: piece.role,
      exact,
      prefix: piece.prefix,
      suffix: piece.suffix,
      surrounding,
      ...locatedAt(piece),
      // Where the page says otherwise by now, a link to the cited words leads nowhere.
      ...(standing ? { standing } : linked ? directiveOf(piece) : {}),
      note: piece.note,
      source: { ...frozenWork(snapshot.source), type: snapshot.source.type },
      snapshot: {
        id: piece.snapshotId,
        ...frozenReading(snapshot),
        capturedAt: snapshot.capturedAt.toISOString(),
        blobSha256: snapshot.blobSha256,
        textSha256: snapshot.textSha256,
        start: piece.start,
        end: piece.end,
      },
    };
  };
  const frozen = FrozenCheck.parse({
    claim: {
      id: claim.id,
      quotation: appearance.exact,
      wording: claim.wording,
      kind: claim.kind,
      claimant: claim.claimantName ? { name: claim.claimantName, role: claim.claimantRole } : null,
      statedOn: claim.statedOn,
    },
    article: {
      ...frozenArticle(source, appearance.snapshot),
      start: appearance.start,
      end: appearance.end,
      ...locatedAt(appearance),
      ...(source.url ? directiveOf(appearance) : {}),
    },
    rating: assessment.rating ? { key: assessment.rating } : null,
    scale: toScale(scale),
    asOf: assessment.asOf,
    verdictNote: assessment.verdictNote,
    reasoning: await readReasoning(tx, assessment.liveDocumentId),
    evidence: claim.evidence.map(frozenPiece),
    contributors: members.map((member) => member.user.name).sort(),
  });
  return { frozen, contributorIds: ids };
}
