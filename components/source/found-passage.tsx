import Link from "next/link";
import { knownDay } from "#/components/desk/known-day.ts";
import { MatchedWords } from "#/components/evidence/passage-list.tsx";

export type FoundPassage = {
  snapshotId: string;
  sourceId: string;
  sourceTitle: string;
  publisher: string | null;
  publishedOn: string | null;
  start: number;
  end: number;
  text: string;
  highlights: readonly { start: number; end: number }[];
};

/** A passage that was found, with the words that were looked for and where it comes from. */
export function FoundPassageLine({ passage }: { passage: FoundPassage }) {
  const { sourceId, snapshotId, sourceTitle, publisher, publishedOn } = passage;
  return (
    <article className="group relative grid gap-1.5 px-4 py-3.5 transition-colors hover:bg-hover">
      <p className="font-serif text-md text-pretty whitespace-pre-line">
        <MatchedWords hit={passage} />
      </p>
      <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
        <Link
          href={`/desk/sources/${sourceId}?snapshot=${snapshotId}&at=${passage.start}-${passage.end}`}
          className="font-medium text-ink-2 after:absolute after:inset-0"
        >
          {sourceTitle}
        </Link>
        {publisher && <span>{publisher}</span>}
        {publishedOn && <span>{knownDay(publishedOn)}</span>}
      </p>
    </article>
  );
}
