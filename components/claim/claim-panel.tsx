"use client";

import { useCallback, useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { AssessmentPanel } from "#/components/assessment/assessment-panel.tsx";
import { EvidenceList } from "#/components/evidence/evidence-list.tsx";
import { SkeletonText } from "#/components/ui/skeleton.tsx";
import { Tabs } from "#/components/ui/tabs.tsx";
import type { ClaimView } from "#/server/queries/claim.ts";
import { ClaimHead } from "./claim-head.tsx";
import { ClaimHistory } from "./claim-history.tsx";
import { ClaimList } from "./claim-list.tsx";
import { ClaimTask } from "./claim-task.tsx";
import { FurtherAppearances } from "./further-appearances.tsx";
import { PublicationState } from "./publication-state.tsx";

/** One claim with everything that hangs on it, or the list of all. */
export function ClaimPanel({ claim }: { claim: ClaimView | null }) {
  const { article, claimId, select, task } = useArticleDesk();
  const [tab, setTab] = useState<"claim" | "all" | "history">("claim");
  const lite = article.claims.find((one) => one.id === claimId);
  const choose = useCallback(
    (id: string) => {
      select(id);
      setTab("claim");
    },
    [select],
  );
  // Choosing a claim anywhere shows it, whichever tab was open before.
  const [lastChosen, setLastChosen] = useState(claimId);
  if (lastChosen !== claimId) {
    setLastChosen(claimId);
    if (claimId !== null && tab === "all") setTab("claim");
  }

  const one = (
    <div className="grid gap-4 p-4 pb-16 [&>*]:min-w-0">
      {task && <ClaimTask />}
      {lite && <ClaimHead key={lite.id} claim={lite} detail={claim} />}
      {claim ? (
        <>
          <EvidenceList claim={claim} />
          <FurtherAppearances claim={claim} />
          <AssessmentPanel key={claim.id} claim={claim} />
          <PublicationState claim={claim} />
        </>
      ) : (
        <SkeletonText lines={8} label="Opening the claim" />
      )}
    </div>
  );

  return (
    <div className="@container/claim h-full bg-surface">
      <Tabs
        fill
        label="Claims"
        value={lite ? tab : "all"}
        onValueChange={(value) => (value === "claim" || value === "all" || value === "history") && setTab(value)}
        tabs={[
          ...(lite ? [{ value: "claim", label: `Claim ${lite.number}`, content: one }] : []),
          {
            value: "all",
            label: "All claims",
            count: article.claims.length,
            content: (
              <ClaimList claims={article.claims} currentId={claimId} canMark={article.can.mark} onChoose={choose} />
            ),
          },
          ...(lite
            ? [{ value: "history", label: "History", content: claim ? <ClaimHistory claim={claim} /> : null }]
            : []),
        ]}
      />
    </div>
  );
}
