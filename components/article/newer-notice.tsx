"use client";

import { BookOpenText } from "lucide-react";
import Link from "next/link";
import { copyOf } from "#/components/changed/change-words.ts";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { useZone } from "#/components/ui/relative-time.tsx";
import type { OpenArticle } from "./article-desk.tsx";
import { useMove } from "./use-move.ts";

const claims = (count: number): string => (count === 1 ? "1 claim" : `${count} claims`);

/** Above the text: a newer copy of the article is kept, how its claims stand there, and the way to read on in it. */
export function NewerNotice({ article }: { article: OpenArticle }) {
  const { move, pending } = useMove(article);
  const zone = useZone();
  const { newer, snapshot } = article;
  if (!newer) return null;
  const { moved, waits, capturedAt, snapshotId } = newer;
  const stand = [
    moved > 0 && `${claims(moved)} stand${moved === 1 ? "s" : ""} there`,
    waits > 0 && `${claims(waits)} wait${waits === 1 ? "s" : ""}`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <Notice
      kind={waits > 0 ? "warn" : "info"}
      title={`A newer capture of this article exists, of ${copyOf(capturedAt, snapshot.capturedAt, zone)}`}
      className="mb-5"
    >
      {stand && `${stand}. `}
      <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        {article.can.move && (
          <Button size="sm" className="mt-1" loading={pending} onClick={() => move(snapshotId)}>
            <BookOpenText aria-hidden />
            Read on in the newer copy
          </Button>
        )}
        <Link href={`/desk/sources/${article.sourceId}/changes?from=${snapshot.id}&to=${snapshotId}`}>
          See what changed
        </Link>
        {waits > 0 && <Link href={`/desk/changed?article=${article.id}`}>Decide on what changed</Link>}
      </span>
    </Notice>
  );
}
