"use client";

import { Highlighter } from "lucide-react";
import { memo, useDeferredValue } from "react";
import { stateWords } from "#/components/desk/claim-words.ts";
import { evidenceWords } from "#/components/desk/evidence-words.ts";
import { Avatar } from "#/components/ui/avatar.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import { claimTone, isStanding } from "./claim-mark.ts";
import { placeNote } from "./claim-place.tsx";
import { LivePill, WaitPill } from "./since-pill.tsx";

type ClaimListProps = {
  claims: readonly ArticleClaim[];
  currentId: string | null;
  canMark: boolean;
  onChoose: (id: string) => void;
};

const firstRows = 40;

/** The claims of an article in the order of its text; those that were closed come last. */
export function ClaimList({ claims, currentId, canMark, onChoose }: ClaimListProps) {
  // A long list must not keep the text waiting: its first rows come with the page, the others as soon as there is time.
  const shown = useDeferredValue(claims, claims.slice(0, firstRows));
  if (claims.length === 0)
    return (
      <EmptyState icon={<Highlighter />} title="No claim marked yet">
        {canMark
          ? "Select words in the text that can be checked, and press C. A claim is anchored to exactly those words."
          : "An editor marks what can be checked. Your role lets you read along."}
      </EmptyState>
    );
  return (
    <ol aria-label="All claims" className="divide-y divide-line">
      {shown.map((claim) => (
        <ClaimRow key={claim.id} claim={claim} isCurrent={claim.id === currentId} onChoose={onChoose} />
      ))}
    </ol>
  );
}

type ClaimRowProps = { claim: ArticleClaim; isCurrent: boolean; onChoose: (id: string) => void };

/** Each reading of the page brings new rows; those that say the same are not drawn again. */
const ClaimRow = memo(
  function ClaimRow({ claim, isCurrent, onChoose }: ClaimRowProps) {
    const note = isStanding(claim) ? placeNote(claim) : null;
    return (
      <li className="[contain-intrinsic-size:auto_5.5rem] [content-visibility:auto]">
        <button
          type="button"
          aria-current={isCurrent ? "true" : undefined}
          onClick={() => onChoose(claim.id)}
          className="grid w-full grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 gap-y-1 px-4 py-3 text-start transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft"
        >
          <span data-tone={claimTone(claim)} className="pt-0.5 text-xs font-semibold text-tone">
            {claim.number}
          </span>
          <span className="line-clamp-3 font-serif text-md text-ink">
            {claim.appearances[0]?.exact ?? claim.wording}
          </span>
          <span className="col-start-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-3">
            <Pill tone={claimTone(claim)}>{claim.rating?.label ?? stateWords[claim.state]}</Pill>
            {claim.rating && <span>{stateWords[claim.state]}</span>}
            {note && (
              <Pill tone={note.tone} title={note.told}>
                {note.label}
              </Pill>
            )}
            <LivePill claim={claim} />
            {/* Where its own words were altered in this very copy, the pill of its place says so. */}
            {!(note && claim.waits?.startsWith("words")) && <WaitPill waits={claim.waits} />}
            {isStanding(claim) && <span>{evidenceWords(claim.evidenceCounts)}</span>}
            {claim.assignee && (
              <span className="ms-auto">
                <Avatar person={claim.assignee} size="sm" />
              </span>
            )}
          </span>
        </button>
      </li>
    );
  },
  (one, other) =>
    one.isCurrent === other.isCurrent &&
    one.onChoose === other.onChoose &&
    (one.claim === other.claim || JSON.stringify(one.claim) === JSON.stringify(other.claim)),
);
