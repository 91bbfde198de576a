import Link from "next/link";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";

export type WaitingGlance = {
  id: string;
  number: number;
  articleTitle: string;
  wording: string;
  submittedAt: string;
  submittedBy: string;
  canApprove: boolean;
};

/** A version that waits for a second person. */
export function WaitingLine({ waiting }: { waiting: WaitingGlance }) {
  return (
    <article className="relative grid gap-1.5 px-4 py-3 transition-colors hover:bg-hover">
      <h3 className="line-clamp-2 font-serif text-lg font-medium">
        <Link href={`/desk/reviews/${waiting.id}`} className="after:absolute after:inset-0">
          {waiting.wording}
        </Link>
      </h3>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3">
        {waiting.canApprove ? <Pill tone="in_review">Waits for you</Pill> : <Pill>Waits for a colleague</Pill>}
        <span>version {waiting.number}</span>
        <span>asked by {waiting.submittedBy}</span>
        <RelativeTime at={waiting.submittedAt} />
        <span className="min-w-0 truncate">{waiting.articleTitle}</span>
      </p>
    </article>
  );
}
