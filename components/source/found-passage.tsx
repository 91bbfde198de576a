import { knownDay } from "#/components/desk/known-day.ts";
import Link from "next/link";

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

function pieces(text: string, highlights: FoundPassage["highlights"]): { text: string; hit: boolean }[] {
  let at = 0;
  const parts: { text: string; hit: boolean }[] = [];
  for (const { start, end } of highlights) {
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    parts.push({ text: text.slice(Math.max(start, at), end), hit: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

/** A passage that was found, with the words that were looked for and where it comes from. */
export function FoundPassageLine({ passage }: { passage: FoundPassage }) {
  const { sourceId, snapshotId, sourceTitle, publisher, publishedOn, text, highlights } = passage;
  return (
    <article className="group relative grid gap-1.5 px-4 py-3.5 transition-colors hover:bg-hover">
      <p className="font-serif text-md text-pretty whitespace-pre-line">
        {pieces(text, highlights).map((part, index) =>
          part.hit ? (
            <mark key={index} data-tone="accent" className="rounded-sm bg-tone-bg px-0.5 font-semibold text-ink">
              {part.text}
            </mark>
          ) : (
            part.text
          ),
        )}
      </p>
      <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
        <Link
          href={`/desk/sources/${sourceId}?snapshot=${snapshotId}`}
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
