"use client";

import { memo } from "react";
import { stateWords } from "#/components/desk/claim-words.ts";
import { evidenceWords } from "#/components/desk/evidence-words.ts";
import { Avatar } from "#/components/ui/avatar.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import { claimTone, isStanding } from "./claim-mark.ts";
import { placeNote } from "./claim-place.tsx";
import { LivePill, WaitPill } from "./since-pill.tsx";

type ClaimRowProps = {
  claim: ArticleClaim;
  isCurrent: boolean;
  onChoose: (id: string) => void;
  onReach?: (id: string) => void;
};

/** A claim in the list of all; claims that say the same stay the same objects, so that their rows are not drawn again. */
export const ClaimRow = memo(function ClaimRow({ claim, isCurrent, onChoose, onReach }: ClaimRowProps) {
  const note = isStanding(claim) ? placeNote(claim) : null;
  return (
    <button
      type="button"
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => onChoose(claim.id)}
      onFocus={() => onReach?.(claim.id)}
      className="grid w-full grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 gap-y-1 px-4 py-3 text-start transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-[current=true]:bg-accent-soft"
    >
      <span data-tone={claimTone(claim)} className="pt-0.5 text-xs font-semibold text-tone">
        {claim.number}
      </span>
      <span className="line-clamp-3 font-serif text-md text-ink">{claim.appearances[0]?.exact ?? claim.wording}</span>
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
  );
});
