"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { copyOf } from "#/components/changed/change-words.ts";
import { isStanding } from "#/components/claim/claim-mark.ts";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { useZone } from "#/components/ui/relative-time.tsx";
import type { OpenArticle } from "./article-desk.tsx";
import { useMove } from "./use-move.ts";

const claims = (count: number): string => (count === 1 ? "1 claim" : `${count} claims`);

/** How many claims stand in this copy as what, said in one sentence; empty where all have their place. */
function unsettled({ claims: all }: OpenArticle): string {
  const of = (...kinds: readonly string[]) =>
    all.filter((claim) => isStanding(claim) && kinds.includes(claim.place.kind)).length;
  return [
    [of("altered"), "altered here"],
    [of("gone"), "no longer in it"],
    [of("kept"), "kept as in the older copy"],
    [of("sought"), "being looked for"],
  ]
    .flatMap(([count, words]) => (Number(count) > 0 ? [`${claims(Number(count))} ${String(words)}`] : []))
    .join(", ");
}

/** Above the text: that it is read on in a newer copy than before, how its claims stand in this one, and the way back. */
export function MovedNotice({ article }: { article: OpenArticle }) {
  const { move, pending } = useMove(article);
  const zone = useZone();
  const { moved, snapshot } = article;
  if (!moved || moved.from.capturedAt >= snapshot.capturedAt) return null;
  const stand = unsettled(article);
  const waits = article.claims.some(({ place }) => place.kind === "altered" || place.kind === "gone");
  return (
    <Notice
      kind={waits ? "warn" : "info"}
      title={`Read on in the copy of ${copyOf(snapshot.capturedAt, moved.from.capturedAt, zone)}, by ${moved.by}`}
      className="mb-5"
    >
      {stand ? `${stand}. ` : "Every claim has its place here. "}
      What was published names its own copy.
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        {article.can.move && (
          <Button size="sm" className="mt-1" loading={pending} onClick={() => move(moved.from.snapshotId)}>
            <Undo2 aria-hidden />
            Back to the older copy
          </Button>
        )}
        <Link href={`/desk/sources/${article.sourceId}/changes?from=${moved.from.snapshotId}&to=${snapshot.id}`}>
          See what changed
        </Link>
        {waits && !article.newer && <Link href={`/desk/changed?article=${article.id}`}>Decide on what changed</Link>}
      </span>
    </Notice>
  );
}
