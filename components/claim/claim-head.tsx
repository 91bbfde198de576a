"use client";

import { Flag, Pencil } from "lucide-react";
import { useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { writtenDate } from "#/components/article/work-words.ts";
import { kindWords, stateWords } from "#/components/desk/claim-words.ts";
import { StandingLine } from "#/components/evidence/standing-line.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { Pill } from "#/components/ui/pill.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { isFrozen } from "#/domain/claim-state.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import type { ClaimView } from "#/server/queries/claim.ts";
import { ClaimFactsForm } from "./claim-facts-form.tsx";
import { claimTone, isStanding } from "./claim-mark.ts";
import { ClaimMenu } from "./claim-menu.tsx";
import { ClaimPlaceLine, placeNote } from "./claim-place.tsx";
import { LivePill } from "./since-pill.tsx";

function Closed({ claim }: { claim: ArticleClaim }) {
  const { article, select } = useArticleDesk();
  const other = article.claims.find((one) => one.id === claim.mergedIntoId);
  const parts = article.claims.filter((one) => one.splitFromId === claim.id);
  const links = claim.state === "merged" && other ? [other] : claim.state === "split" ? parts : [];
  return (
    <Notice title={`This claim was ${stateWords[claim.state].toLowerCase()}`}>
      {claim.reason && <p>{claim.reason}</p>}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-x-2">
          {claim.state === "merged" ? "See" : "Its parts:"}
          {links.map((one) => (
            <button key={one.id} type="button" className="underline underline-offset-3" onClick={() => select(one.id)}>
              claim {one.number}
            </button>
          ))}
        </p>
      )}
    </Notice>
  );
}

function PartOf({ claim }: { claim: ArticleClaim }) {
  const { article, select } = useArticleDesk();
  const whole = article.claims.find((one) => one.id === claim.splitFromId);
  if (!whole) return null;
  return (
    <p className="text-ink-3">
      Part of{" "}
      <button type="button" className="link" onClick={() => select(whole.id)}>
        claim {whole.number}
      </button>
      , which was split
    </p>
  );
}

type OwnStandingProps = { claim: ArticleClaim; detail: ClaimView; sourceId: string };

/** How the words of the claim stand by now in their source; what is said of the copy that is read is not said twice. */
function OwnStanding({ claim, detail, sourceId }: OwnStandingProps) {
  const [own] = detail.appearances;
  if (!own?.standing) return null;
  const isOpen = own.standing.kind === "waits" || own.standing.kind === "decided";
  if (isOpen && placeNote(claim)) return null;
  return <StandingLine standing={own.standing} claimId={claim.id} sourceId={sourceId} cited={own} />;
}

type ClaimHeadProps = { claim: ArticleClaim; detail: ClaimView | null };

/** What the claim is: its exact words, what is checked, who said it and when, who works on it, and where it stands. */
export function ClaimHead({ claim, detail }: ClaimHeadProps) {
  const { article } = useArticleDesk();
  const [editing, setEditing] = useState(false);
  const quotation = claim.appearances[0]?.exact ?? "";
  const draft = claim.rating && !isFrozen(claim.state) ? " · draft" : "";
  const facts: [string, React.ReactNode][] = [
    [
      "Said by",
      claim.claimantName ? [claim.claimantName, claim.claimantRole].filter(Boolean).join(", ") : "The article",
    ],
    ["Said on", claim.statedOn ? writtenDate(claim.statedOn) : "not known"],
    ["Assignee", claim.assignee?.name ?? "nobody yet"],
    [
      "Marked by",
      detail ? (
        <>
          {detail.markedBy}, <RelativeTime at={detail.createdAt} precision="day" />
        </>
      ) : (
        "…"
      ),
    ],
  ];
  return (
    <section aria-labelledby="claim-heading" className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        {claim.rating && <Pill tone={claimTone(claim)}>{claim.rating.label + draft}</Pill>}
        <Pill tone={claim.state}>{stateWords[claim.state]}</Pill>
        <LivePill claim={claim} />
        <Pill>{kindWords[claim.kind as keyof typeof kindWords]}</Pill>
        {claim.priority === "high" && (
          <Pill tone="danger" icon={<Flag aria-hidden />}>
            High priority
          </Pill>
        )}
        <span className="ms-auto flex">
          {article.can.edit && isStanding(claim) && !editing && (
            <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
              <Pencil aria-hidden /> Edit
            </Button>
          )}
          <ClaimMenu claim={claim} />
        </span>
      </div>
      {!isStanding(claim) && <Closed claim={claim} />}
      <PartOf claim={claim} />
      <h2
        id="claim-heading"
        data-claim-heading
        tabIndex={-1}
        className="font-serif text-lg font-medium text-pretty focus:outline-none"
      >
        <span className="sr-only">Claim {claim.number}: </span>“{quotation}”
      </h2>
      {isStanding(claim) && <ClaimPlaceLine claim={claim} />}
      {isStanding(claim) && detail && <OwnStanding claim={claim} detail={detail} sourceId={article.sourceId} />}
      {editing ? (
        <ClaimFactsForm claim={claim} members={article.members} onDone={() => setEditing(false)} />
      ) : (
        <>
          {claim.wording !== quotation.replace(/\s+/gu, " ").trim() && (
            <p className="text-ink-2">
              <span className="text-ink-3">Under check: </span>
              {claim.wording}
            </p>
          )}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-ink-2 @min-[26rem]/claim:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
            {facts.map(([term, value]) => (
              <div key={term} className="contents">
                <dt className="text-ink-3">{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
