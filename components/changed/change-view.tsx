import Link from "next/link";
import type { ReactNode } from "react";
import { StanceIcon, stanceWords } from "#/components/evidence/stance.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";
import { causeOf, reasonWords, statusPill } from "./change-words.ts";
import { ChangedWords } from "./changed-words.tsx";

type ChangeViewProps = {
  item: WaitingCarry;
  position: string;
  /** What was decided just now, and the way back. */ notice: ReactNode;
  children: ReactNode;
};

/** One item of the queue: whose words, what became of them, old beside new, and below it what may be decided. */
export function ChangeView({ item, position, notice, children }: ChangeViewProps) {
  const { title, told } = reasonWords(item);
  const pill = statusPill(item);
  const cause = causeOf(item.cause);
  return (
    <article aria-label={item.claim.wording} className="@container/change flex h-full min-h-0 flex-col bg-paper">
      {notice}
      <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto px-5 py-5 [&>*]:min-w-0">
        <header className="grid gap-2">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3">
            <Pill tone={pill.tone}>{pill.label}</Pill>
            <span>{position}</span>
            {cause && <span>Changed{cause}</span>}
            {item.status === "altered" && item.score > 0 && item.score < 1 && (
              <span className="tabular-nums">{Math.round(item.score * 100)} % of the wording stands</span>
            )}
          </p>
          <h2
            data-change-heading
            tabIndex={-1}
            className="font-serif text-2xl font-semibold text-balance focus:outline-none"
          >
            {title}
          </h2>
          <p className="max-w-read text-pretty text-ink-2">{told}</p>
        </header>
        <ChangedWords item={item} />
        <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[6rem_minmax(0,1fr)]">
          <dt className="text-ink-3">Source</dt>
          <dd>
            <Link className="link" href={`/desk/sources/${item.source.id}?snapshot=${item.snapshotId}`}>
              {item.source.title}
            </Link>
          </dd>
          <dt className="text-ink-3">{item.stance ? "Evidence" : "Words of"}</dt>
          <dd className="flex flex-wrap items-center gap-x-1.5">
            {item.stance ? (
              <span data-tone={item.stance} className="flex items-center gap-1 font-medium text-tone [&>svg]:size-3.5">
                <StanceIcon stance={item.stance} />
                {stanceWords[item.stance].label}
              </span>
            ) : (
              "the claim itself"
            )}
          </dd>
          <dt className="text-ink-3">Claim</dt>
          <dd className="font-serif text-md">
            <Link className="hover:underline" href={`/desk/articles/${item.article.id}?claim=${item.claim.id}`}>
              {item.claim.wording}
            </Link>
            <span className="block font-sans text-xs text-ink-3">{item.article.title}</span>
          </dd>
        </dl>
      </div>
      {children}
    </article>
  );
}
