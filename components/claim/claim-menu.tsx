"use client";

import { Combine, Ellipsis, Link2, Scissors, TextSelect, Undo2, Ban } from "lucide-react";
import { useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { Menu, MenuGroup, MenuItem } from "#/components/overlay/menu.tsx";
import { Button } from "#/components/ui/button.tsx";
import { copyText } from "#/components/ui/copy-button.tsx";
import type { ClaimState } from "#/domain/claim.ts";
import { claimTransitions } from "#/domain/claim.ts";
import { restoreClaim } from "#/server/actions/claim.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";
import { MergeDialog, WithdrawDialog } from "./claim-dialog.tsx";
import { isStanding } from "./claim-mark.ts";

/** What else can be done with a claim. What its state does not allow is not offered. */
export function ClaimMenu({ claim }: { claim: ArticleClaim }) {
  const { article, setTask, show } = useArticleDesk();
  const { act } = useAct();
  const [dialog, setDialog] = useState<"merge" | "withdraw" | null>(null);
  const may = (state: ClaimState) => article.can.edit && claimTransitions[claim.state].includes(state);
  const others = article.claims.filter((one) => one.id !== claim.id && isStanding(one));

  function begin(kind: "split" | "move"): void {
    setTask(kind === "split" ? { kind, claimId: claim.id, parts: [] } : { kind, claimId: claim.id });
    show("text");
  }
  function copyLink(): void {
    const address = `${window.location.origin}/desk/articles/${article.id}?claim=${claim.id}`;
    void copyText(address, { done: "Address of the claim copied", otherwise: `The address is ${address}` });
  }

  return (
    <>
      <Menu
        label={`More about claim ${claim.number}`}
        trigger={
          <Button variant="ghost" size="sm" aria-label={`More about claim ${claim.number}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Link2 aria-hidden />} onSelect={copyLink}>
          Copy its address
        </MenuItem>
        {article.can.edit && isStanding(claim) && (
          <MenuItem icon={<TextSelect aria-hidden />} onSelect={() => begin("move")}>
            Choose other words…
          </MenuItem>
        )}
        {may("split") && (
          <MenuItem icon={<Scissors aria-hidden />} onSelect={() => begin("split")}>
            Split into parts…
          </MenuItem>
        )}
        {may("merged") && (
          <MenuItem icon={<Combine aria-hidden />} disabled={others.length === 0} onSelect={() => setDialog("merge")}>
            Merge into another claim…
          </MenuItem>
        )}
        {may("withdrawn") && (
          <MenuGroup>
            <MenuItem danger icon={<Ban aria-hidden />} onSelect={() => setDialog("withdraw")}>
              Withdraw…
            </MenuItem>
          </MenuGroup>
        )}
        {claim.state === "withdrawn" && article.can.edit && (
          <MenuItem
            icon={<Undo2 aria-hidden />}
            onSelect={() =>
              act(() => restoreClaim({ claimId: claim.id, version: claim.version }), {
                done: "The claim is back on the desk",
              })
            }
          >
            Restore
          </MenuItem>
        )}
      </Menu>
      <MergeDialog claim={claim} others={others} open={dialog === "merge"} onClose={() => setDialog(null)} />
      <WithdrawDialog claim={claim} open={dialog === "withdraw"} onClose={() => setDialog(null)} />
    </>
  );
}
