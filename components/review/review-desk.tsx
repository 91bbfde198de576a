"use client";

import { useState } from "react";
import { SplitPane } from "#/components/pane/split-pane.tsx";
import type { ContextBlock } from "#/components/review/claim-context.tsx";
import { ClaimContext } from "#/components/review/claim-context.tsx";
import type { Decisions } from "#/components/review/decision-panel.tsx";
import { DecisionPanel } from "#/components/review/decision-panel.tsx";
import { FrozenAssessment } from "#/components/review/frozen-assessment.tsx";
import { FrozenEvidence } from "#/components/review/frozen-evidence.tsx";
import type { FrozenCheck } from "#/domain/publication.ts";
import { isVoid, VoidNotice } from "#/components/review/void-notice.tsx";
import { readReasoning } from "#/domain/reasoning.ts";
import type { WaitingCarry } from "#/server/queries/carry/list-carries.ts";

type ReviewDeskProps = {
  frozen: FrozenCheck;
  previous: { number: number; frozen: FrozenCheck } | null;
  blocks: readonly ContextBlock[];
  decisions: Decisions;
  /** Cited passages that changed since and wait for a person. */
  waiting: readonly WaitingCarry[];
};

/** One frozen version side by side: the claim where it stands, the assessment, the passages it rests on. */
export function ReviewDesk({ frozen, previous, blocks, decisions, waiting }: ReviewDeskProps) {
  const [pane, setPane] = useState("assessment");
  const [current, setCurrent] = useState<number | null>(null);
  const cited = new Set(readReasoning(frozen.reasoning).flatMap((line) => line.cites));
  const href = `/desk/articles/${decisions.articleId}?claim=${decisions.claimId}`;

  function cite(number: number): void {
    setCurrent(number);
    setPane("evidence");
    // The pane may only now come into sight on a narrow screen.
    requestAnimationFrame(() => {
      const passage = document.getElementById(`evidence-${number}`);
      passage?.scrollIntoView({ block: "center" });
      passage?.focus({ preventScroll: true });
    });
  }

  return (
    <SplitPane
      id="review"
      active={pane}
      onActiveChange={setPane}
      panes={[
        {
          id: "context",
          title: "Claim",
          weight: 0.9,
          content: <ClaimContext frozen={frozen} blocks={blocks} href={href} />,
        },
        {
          id: "assessment",
          title: "Assessment",
          weight: 1.2,
          min: 340,
          content: (
            <div className="flex h-full flex-col">
              <div className="min-h-0 flex-1 overflow-y-auto">
                {isVoid(decisions) && <VoidNotice decisions={decisions} waiting={waiting} />}
                <FrozenAssessment frozen={frozen} previous={previous} onCite={cite} />
              </div>
              {!isVoid(decisions) && <DecisionPanel decisions={decisions} />}
            </div>
          ),
        },
        {
          id: "evidence",
          title: "Evidence",
          content: <FrozenEvidence evidence={frozen.evidence} cited={cited} current={current} />,
        },
      ]}
    />
  );
}
