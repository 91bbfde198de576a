import Link from "next/link";
import { causeOf, statusPill } from "#/components/changed/change-words.ts";
import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import type { Decisions } from "./decision-panel.tsx";

/** Whether what was frozen is not what stands now, with nobody having returned it: then nothing can be decided on it. */
export const isVoid = ({ stands, reviews }: Decisions): boolean => !stands && reviews.at(-1)?.decision !== "returned";

type VoidNoticeProps = {
  decisions: Decisions;
  /** Cited passages that changed since and wait for a person. */ waiting: readonly WaitingCarry[];
};

/** Above the verdict of a version that does not stand any more: whose approval fell, over which words, and what to do. */
export function VoidNotice({ decisions, waiting }: VoidNoticeProps) {
  const { claimId, articleId, reviews } = decisions;
  const last = reviews.at(-1);
  return (
    <div className="px-5 pt-5">
      <Notice
        kind="warn"
        title={last ? `The approval by ${last.reviewer} is void` : "This version does not stand any more"}
      >
        {last ? (
          <p>
            Approved on <RelativeTime at={last.at} />. Something changed after that, so it needs a new review.
          </p>
        ) : (
          <p>Something changed after it was frozen, so it cannot be decided.</p>
        )}
        {waiting.length > 0 && (
          <ul aria-label="What changed" className="mt-2 grid gap-2">
            {waiting.map((item) => (
              <li key={item.id} className="grid justify-items-start gap-1 border-s-2 border-current/40 ps-2.5">
                <q dir="auto" className="font-serif text-md [overflow-wrap:anywhere] text-ink">
                  {item.before.exact}
                </q>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
                  <Pill tone={statusPill(item).tone}>{statusPill(item).label}</Pill>
                  <span>
                    {item.source.title}
                    {causeOf(item.cause)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
        <span className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-1.5">
          {waiting.length > 0 && (
            <ButtonLink href={`/desk/changed?claim=${claimId}`} size="sm" className="no-underline!">
              Decide what holds
            </ButtonLink>
          )}
          <Link href={`/desk/articles/${articleId}?claim=${claimId}`}>See what stands now</Link>
        </span>
      </Notice>
    </div>
  );
}
