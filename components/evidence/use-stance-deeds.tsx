"use client";

import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { isStanding } from "#/components/claim/claim-mark.ts";
import { useAct } from "#/components/desk/use-act.ts";
import type { SelectionDeed } from "#/components/text/selection-bar.tsx";
import { notify } from "#/components/ui/toast.tsx";
import type { Stance } from "#/domain/evidence.ts";
import { stances } from "#/domain/evidence.ts";
import type { Quote } from "#/domain/quote.ts";
import { linkEvidence, withdrawEvidence } from "#/server/actions/evidence.ts";
import { StanceIcon, stanceWords } from "./stance.tsx";

/** Why no passage can be linked now, or undefined where one can. */
function useObstacle(): { claimId: string | null; number: number | undefined; blocked: string | undefined } {
  const { article, claimId } = useArticleDesk();
  const claim = article.claims.find((one) => one.id === claimId);
  const blocked = claim
    ? isStanding(claim)
      ? undefined
      : `Claim ${claim.number} is ${claim.state}, so no evidence is linked to it.`
    : "Choose the claim first that these words speak of: press J or K, or click on it in the text.";
  return { claimId, number: claim?.number, blocked };
}

/** Links words of a kept text to the chosen claim; the server refuses what does not stand there word by word. */
export function useLink(snapshotId: string) {
  const { claimId, number, blocked } = useObstacle();
  const { act, pending } = useAct();
  function link(quote: Quote, stance: Stance): void {
    if (blocked !== undefined || claimId === null) return notify.info(blocked ?? "Choose a claim first.");
    act(() => linkEvidence({ claimId, snapshotId, quote, stance }), {
      after: ({ id, version }) =>
        notify.success(`${stanceWords[stance].label} claim ${number ?? ""}`, {
          detail: "Verbatim: the words were compared with the kept copy.",
          undo: () => act(() => withdrawEvidence({ evidenceId: id, version })),
        }),
    });
  }
  return { link, blocked, pending };
}

/** The four stances as deeds for selected words. */
export function useStanceDeeds(snapshotId: string): (quote: Quote, clear: () => void) => readonly SelectionDeed[] {
  const { article } = useArticleDesk();
  const { link, blocked } = useLink(snapshotId);
  return (quote, clear) =>
    article.can.link
      ? stances.map((stance) => ({
          label: stanceWords[stance].label,
          icon: <StanceIcon stance={stance} />,
          keys: stanceWords[stance].keys,
          blocked,
          run: () => {
            clear();
            link(quote, stance);
          },
        }))
      : [];
}
