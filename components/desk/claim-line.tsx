import { Flag } from "lucide-react";
import Link from "next/link";
import { stateWords } from "#/components/desk/claim-words.ts";
import { evidenceWords } from "#/components/desk/evidence-words.ts";
import { LivePill, WaitPill } from "#/components/claim/since-pill.tsx";
import { Avatar } from "#/components/ui/avatar.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import type { WaitKind } from "#/domain/carry/wait.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import type { Rating } from "#/domain/scale.ts";

/** What lists and boards show of a claim. */
export type ClaimGlance = {
  id: string;
  articleId: string;
  articleTitle: string;
  wording: string;
  state: ClaimState;
  priority: string;
  rating: { label: string; colour: Rating["colour"] } | null;
  assignee: { id: string; name: string } | null;
  evidenceCounts: Readonly<Record<Stance, number>>;
  reviewId: string | null;
  isLive: boolean;
  waits: WaitKind | null;
};

/** Where a claim is worked on. */
export const claimHref = (claim: { id: string; articleId: string }): string =>
  `/desk/articles/${claim.articleId}?claim=${claim.id}`;

type Pilled = Pick<ClaimGlance, "state" | "rating" | "priority" | "isLive" | "waits">;

/** State and, once there is one, the verdict; whether readers have it all the same, and what waits. */
export function ClaimPills({ claim }: { claim: Pilled }) {
  return (
    <>
      <Pill tone={claim.state}>{stateWords[claim.state]}</Pill>
      <LivePill claim={claim} />
      {claim.rating && <Pill tone={`verdict-${claim.rating.colour}`}>{claim.rating.label}</Pill>}
      <WaitPill waits={claim.waits} />
      {claim.priority === "high" && (
        <Pill tone="danger" icon={<Flag aria-hidden />}>
          High
        </Pill>
      )}
    </>
  );
}

type ClaimLineProps = {
  claim: ClaimGlance;
  /** Leads there instead of to the workbench. */ href?: string | null | undefined;
  card?: boolean;
};

/** One claim, one click away from the work on it. */
export function ClaimLine({ claim, href, card = false }: ClaimLineProps) {
  return (
    <article
      className={
        card
          ? "group relative grid gap-2 rounded-lg border border-line bg-surface p-3 shadow-low transition-colors hover:border-line-2 hover:bg-hover has-focus-visible:border-accent"
          : "group relative grid gap-1.5 px-4 py-3 transition-colors hover:bg-hover"
      }
    >
      <h3
        className={card ? "line-clamp-3 font-serif text-md font-medium" : "line-clamp-2 font-serif text-lg font-medium"}
      >
        <Link
          href={href ?? claimHref(claim)}
          className="after:absolute after:inset-0 group-hover:underline group-hover:decoration-line-2 group-hover:underline-offset-3"
        >
          {claim.wording}
        </Link>
      </h3>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-3">
        {card ? (
          <>
            {claim.rating && <Pill tone={`verdict-${claim.rating.colour}`}>{claim.rating.label}</Pill>}
            <LivePill claim={claim} />
            <WaitPill waits={claim.waits} />
          </>
        ) : (
          <ClaimPills claim={claim} />
        )}
        <span>{evidenceWords(claim.evidenceCounts)}</span>
        {!card && <span className="min-w-0 truncate">{claim.articleTitle}</span>}
        {claim.assignee && (
          <span className="ms-auto">
            <Avatar person={claim.assignee} size="sm" />
          </span>
        )}
      </div>
    </article>
  );
}
