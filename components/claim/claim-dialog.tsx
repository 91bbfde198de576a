"use client";

import { useState } from "react";
import { useArticleDesk } from "#/components/article/article-desk.tsx";
import { useAct } from "#/components/desk/use-act.ts";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { mergeClaims, restoreClaim, withdrawClaim } from "#/server/actions/claim.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

type DialogProps = { claim: ArticleClaim; open: boolean; onClose: () => void };

/** Takes a claim off the work, with a reason that stays in the record. */
export function WithdrawDialog({ claim, open, onClose }: DialogProps) {
  const { act, pending, errors } = useAct();
  const [reason, setReason] = useState("");
  function withdraw(): void {
    act(() => withdrawClaim({ claimId: claim.id, version: claim.version, reason }), {
      after: ({ version }) => {
        onClose();
        notify.success(`Claim ${claim.number} withdrawn`, {
          undo: () => act(() => restoreClaim({ claimId: claim.id, version })),
        });
      },
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="sm"
      title={`Withdraw claim ${claim.number}`}
      description="It leaves the text and the work, stays visible as withdrawn, and can be restored."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" loading={pending} disabled={reason.trim() === ""} onClick={withdraw}>
            Withdraw
          </Button>
        </>
      }
    >
      <Field label="Reason" hint="One sentence; it stands in the record." error={errors["reason"]}>
        <Textarea rows={2} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Merges a claim into another one of the article; its evidence goes with it. */
export function MergeDialog({ claim, others, open, onClose }: DialogProps & { others: readonly ArticleClaim[] }) {
  const { select } = useArticleDesk();
  const { act, pending } = useAct();
  const [into, setInto] = useState<string | null>(null);
  function merge(): void {
    if (into === null) return;
    act(() => mergeClaims({ claimId: claim.id, version: claim.version, intoId: into }), {
      done: "Claims merged; both stay in the record",
      after: ({ id }) => {
        onClose();
        select(id);
      },
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Merge claim ${claim.number} into…`}
      description="Its evidence is linked to the other claim as well. This cannot be taken back; both stay in the record."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={pending} disabled={into === null} onClick={merge}>
            Merge
          </Button>
        </>
      }
    >
      <fieldset className="grid gap-1">
        <legend className="sr-only">The claim to merge into</legend>
        {others.map((other) => (
          <div
            key={other.id}
            className="flex items-start gap-2.5 rounded-md p-2 hover:bg-hover has-checked:bg-accent-soft"
          >
            <input
              id={`into-${other.id}`}
              type="radio"
              name="into"
              value={other.id}
              checked={into === other.id}
              onChange={() => setInto(other.id)}
              className="mt-1.5 accent-accent"
            />
            <label htmlFor={`into-${other.id}`} className="flex-1 font-serif text-md">
              {other.number}. {other.appearances[0]?.exact ?? other.wording}
            </label>
          </div>
        ))}
      </fieldset>
    </Dialog>
  );
}
