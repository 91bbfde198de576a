import Link from "next/link";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

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
