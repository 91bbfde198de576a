"use client";

import Link from "next/link";
import { MergeSource } from "#/components/kept/merge-source.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { useReveal } from "#/components/text/reveal.ts";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { Duplicate } from "#/server/queries/keep/duplicate.ts";
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

type Glance = { id: string; capturedAt: string; textSha256: string };

const ordinals = ["", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

type CaptureNoticeProps = {
  source: { id: string; captures: number; /** Newest first. */ snapshots: readonly Glance[] };
  shown: Pick<Glance, "id" | "textSha256">;
};

/** Where a source was captured more than once: which capture this is, and whether its words are still the same. */
export function CaptureNotice({ source: { id: sourceId, captures, snapshots }, shown }: CaptureNoticeProps) {
  const [newest, before] = snapshots;
  if (!newest || !before) return null;
  if (shown.id !== newest.id) {
    return (
      <Notice title="This is an earlier capture">
        <Link href={`/desk/sources/${sourceId}`}>Look at the newest one</Link>
        {shown.textSha256 === newest.textSha256 ? ", which has the same words." : ", whose words differ."}
      </Notice>
    );
  }
  const which = ordinals[captures]
    ? `${ordinals[captures]} capture`
    : `newest of ${captures.toLocaleString("en")} captures`;
  return (
    <Notice title={`This is the ${which} of this source`}>
      {shown.textSha256 === before.textSha256 ? "Its words are the same as in " : "Its words differ from those of "}
      <Link href={`/desk/sources/${sourceId}?snapshot=${before.id}`}>
        the capture of <RelativeTime at={before.capturedAt} />
      </Link>
      .
    </Notice>
  );
}

const because = { bytes: "the very same bytes", text: "the same words", address: "the same address" };

function reasonOf({ because: why, alike }: Duplicate): string {
  // Cut, never rounded up: what is not wholly the same is never called 100 %.
  return why === "nearly" ? `nearly the same text (${Math.min(99, Math.floor(alike * 100))} %)` : because[why];
}

type DuplicateWarningProps = {
  duplicates: readonly Duplicate[];
  capturedAt: string;
  /** The source that is looked at, where it may become captures of another one. */
  mergeable: { id: string; title: string } | null;
};

/** Says that the library has this under another source, with the way there and the choice to make both one source. */
export function DuplicateWarning({ duplicates, capturedAt, mergeable }: DuplicateWarningProps) {
  if (duplicates.length === 0) return null;
  const isLater = duplicates.some((one) => one.capturedAt <= capturedAt);
  return (
    <Notice
      kind="warn"
      title={isLater ? "This is in the library already" : "This was imported again later, as another source"}
    >
      <ul className="mt-0.5 grid gap-1.5">
        {duplicates.map((one) => (
          <li key={one.snapshotId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              {reasonOf(one).replace(/^./u, (first) => first.toUpperCase())} as{" "}
              <Link
                href={
                  one.articleId
                    ? `/desk/articles/${one.articleId}`
                    : `/desk/sources/${one.sourceId}?snapshot=${one.snapshotId}`
                }
              >
                {one.title}
              </Link>
              , captured <RelativeTime at={one.capturedAt} precision="day" />
              {one.articleId ? ", on the desk" : ""}
            </span>
            {mergeable && <MergeSource source={mergeable} into={{ id: one.sourceId, title: one.title }} />}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
