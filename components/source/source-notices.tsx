import Link from "next/link";
import { MergeSource } from "#/components/kept/merge-source.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { Duplicate } from "#/server/queries/keep/duplicate.ts";

const kinds: Readonly<Record<string, string>> = {
  "ai-generated": "Notice on the page, about how the text was made",
  disclaimer: "Disclaimer on the page",
  correction: "Correction on the page",
  "image-credit": "Image credit on the page",
  other: "Notice on the page",
};

/** What the page says about itself, in its own words. */
export function SourceNotices({ notices }: { notices: readonly { kind: string; text: string }[] }) {
  return notices.map(({ kind, text }, index) => (
    <Notice key={index} kind={kind === "image-credit" ? "info" : "warn"} title={kinds[kind] ?? "Notice on the page"}>
      <q>{text}</q>
    </Notice>
  ));
}

type Glance = { id: string; capturedAt: string; textSha256: string };

const ordinals = ["", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

type CaptureNoticeProps = { sourceId: string; /** Newest first. */ snapshots: readonly Glance[]; shown: string };

/** Where a source was captured more than once: which capture this is, and whether its words are still the same. */
export function CaptureNotice({ sourceId, snapshots, shown }: CaptureNoticeProps) {
  const at = snapshots.findIndex((snapshot) => snapshot.id === shown);
  const now = snapshots[at];
  if (at > 0) {
    return (
      <Notice title="This is an earlier capture">
        <Link href={`/desk/sources/${sourceId}`}>Look at the newest one</Link>
        {now?.textSha256 === snapshots[0]?.textSha256 ? ", which has the same words." : ", whose words differ."}
      </Notice>
    );
  }
  const before = snapshots[1];
  if (!now || !before) return null;
  return (
    <Notice title={`This is the ${ordinals[snapshots.length] ?? `${snapshots.length}th`} capture of this source`}>
      {now.textSha256 === before.textSha256 ? "Its words are the same as in " : "Its words differ from those of "}
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
