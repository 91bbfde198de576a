import { heldBy, type StoodCarry } from "#/domain/carry/standing.ts";
import type { FrozenCheck } from "#/domain/publication.ts";

import type { Tx } from "#/server/db.ts";
import { surroundingOf } from "#/text/cite/surrounding.ts";
import { fold } from "#/text/fold.ts";
import { frozenReading } from "./frozen-article.ts";

type FrozenStanding = NonNullable<FrozenCheck["evidence"][number]["standing"]>;
type Words = Pick<FrozenStanding, "surrounding"> & { readonly exact: string };

interface Carry extends StoodCarry {
  readonly start: number | null;
  readonly end: number | null;
}

interface Piece extends Words {
  readonly language: string;
  /** Whether its source has an address to lead to. */
  readonly linked: boolean;
  readonly carries: readonly Carry[];
}

interface Quoted {
  readonly snapshotId: string;
  readonly start: number;
  readonly end: number;
  readonly snapshot: { readonly text: string; readonly mediaType: string };
}

/** What of a carry says how cited words stand by now. */
export const standingSelect = {
  status: true,
  reason: true,
  decision: true,
  exact: true,
  prefix: true,
  suffix: true,
  aroundSha256: true,
  fromSnapshotId: true,
  snapshotId: true,
  start: true,
  end: true,
  snapshot: { select: { capturedAt: true } },
} as const;

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  fold(one ?? "").text.trim() === fold(other ?? "").text.trim();

/** Whether a reader has to know of it: other words than typography makes, or the same words in another sentence. */
function isOther(cited: Words, now: Words, reason: string): boolean {
  if (!isSame(cited.exact, now.exact)) return true;
  if (reason === "typography") return false;
  const [was, is] = [cited.surrounding, now.surrounding];
  return !isSame(was?.before, is?.before) || !isSame(was?.after, is?.after);
}

/**
 * Reads the copies that say otherwise than what is cited, each once, and answers with what is frozen of it; nothing where
 * the source still says the same, or only its typography is another one.
 */
export async function readFrozenStandings(
  tx: Tx,
  carries: readonly (readonly Carry[])[],
  directiveOf: (quoted: Quoted) => { directive?: string },
): Promise<(piece: Piece) => { standing?: FrozenStanding }> {
  const ids = carries.flatMap((own) => heldBy(own)?.newest.snapshotId ?? []);
  const rows = await tx.snapshot.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      text: true,
      mediaType: true,
      capturedAt: true,
      blobSha256: true,
      textSha256: true,
      reason: true,
      requestedAt: true,
    },
  });
  const copies = new Map(rows.map((row) => [row.id, row]));
  return (piece) => {
    const held = heldBy(piece.carries);
    const copy = held && copies.get(held.newest.snapshotId);
    if (!copy) return {};
    const { decision, reason } = held.decided;
    const { id, text, capturedAt, blobSha256, textSha256 } = copy;
    const { start, end } = held.newest;
    const snapshot = { id, ...frozenReading(copy), capturedAt: capturedAt.toISOString(), blobSha256, textSha256 };
    if (held.exact === null || start === null || end === null)
      return { standing: { decision, exact: null, snapshot: { ...snapshot, start: null, end: null } } };
    const now = { exact: held.exact, surrounding: surroundingOf(text, { start, end }, piece.language) };
    if (!isOther(piece, now, reason)) return {};
    const link = piece.linked ? directiveOf({ snapshotId: id, start, end, snapshot: copy }) : {};
    return { standing: { decision, ...now, ...link, snapshot: { ...snapshot, start, end } } };
  };
}
