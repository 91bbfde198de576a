"use client";

import Link from "next/link";
import { Notice } from "#/components/ui/notice.tsx";
import { useReveal } from "#/components/text/reveal.ts";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { SnapshotView } from "#/server/queries/part/snapshot-view.ts";
import { readBlocks } from "#/text/canonical.ts";
import { noticeWords } from "./notice-words.ts";

/** What a source says about itself, in its own words: what bears on trust first, each the way to its line. */
export function SourceNotices({ snapshot }: { snapshot: Pick<SnapshotView, "notices" | "document"> }) {
  const show = useReveal();
  if (snapshot.notices.length === 0) return null;
  const blocks = readBlocks(snapshot.document);
  const sorted = snapshot.notices.toSorted(
    (one, other) => Number(noticeWords(other.kind).matters) - Number(noticeWords(one.kind).matters),
  );
  return (
    <ul aria-label="What the source says about itself" className="mt-1.5 grid gap-1.5">
      {sorted.map(({ kind, text, block }, index) => {
        const { title, matters } = noticeWords(kind);
        const line = blocks[block];
        return (
          <li key={index}>
            <Notice
              kind={matters ? "warn" : "info"}
              action={
                line && (
                  <button
                    type="button"
                    className="underline underline-offset-3 hover:no-underline coarse:min-h-9"
                    aria-label={`Show the line of this notice: ${title}`}
                    onClick={() => show(line)}
                  >
                    show the line
                  </button>
                )
              }
            >
              <b className="font-semibold">{title}:</b> <q>{text}</q>
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}

type Duplicate = {
  snapshotId: string;
  sourceId: string;
  articleId: string | null;
  title: string;
  capturedAt: string;
  because: "bytes" | "text" | "address";
};

const because = { bytes: "the very same bytes", text: "the same words", address: "the same address" };

/** Says that this was captured before, with the way to the earlier capture. */
export function DuplicateWarning({ duplicates }: { duplicates: readonly Duplicate[] }) {
  if (duplicates.length === 0) return null;
  return (
    <Notice kind="warn" title="This is in the library already">
      <ul className="grid gap-1">
        {duplicates.map((one) => (
          <li key={one.snapshotId}>
            <Link
              href={
                one.articleId
                  ? `/desk/articles/${one.articleId}`
                  : `/desk/sources/${one.sourceId}?snapshot=${one.snapshotId}`
              }
            >
              {one.title}
            </Link>
            , <RelativeTime at={one.capturedAt} precision="day" />: {because[one.because]}
            {one.articleId ? ", on the desk" : ""}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
