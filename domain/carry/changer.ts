import type { FrozenCheck } from "#/domain/publication.ts";

/**
 * Who made the words of a copy others than the cited ones: the `source`, a person who corrected the text of the copy by
 * `hand`, or a newer `machine` that read the same bytes otherwise.
 */
export type Changer = "source" | "hand" | "machine";

/** By whom the words of a frozen passage read otherwise by now; null where they do not. */
export function changerOf({ snapshot, standing }: FrozenCheck["evidence"][number]): Changer | null {
  if (!standing) return null;
  const { reading, blobSha256 } = standing.snapshot;
  if (reading?.by === "hand") return "hand";
  return blobSha256 === snapshot.blobSha256 ? "machine" : "source";
}

/** The same of what made a copy: a capture, a person, or the extraction of today over the same bytes. */
export function changerBy(reason: string): Changer {
  if (reason === "transcribed") return "hand";
  return reason === "re_extracted" ? "machine" : "source";
}

/**
 * When the source itself was last seen to say what a copy holds: not on the day on which somebody corrected the copy or read
 * it again. Null where that is not known, as of a file that was corrected.
 */
export function seenAt(copy: {
  readonly reason: string;
  readonly capturedAt: Date;
  readonly requestedAt: Date | null;
}): Date | null {
  return changerBy(copy.reason) === "source" ? copy.capturedAt : copy.requestedAt;
}
