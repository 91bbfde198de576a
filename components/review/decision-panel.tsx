"use client";

import { Check, CornerUpLeft } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { ReactNode } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { approveReview, returnReview } from "#/server/actions/review.ts";

export type Decisions = {
  versionId: string;
  contentHash: string;
  claimId: string;
  articleId: string;
  stands: boolean;
  /** What changed in the sources since, where nobody has decided on it. */
  changes: readonly string[];
  reviews: readonly {
    id: string;
    decision: "approved" | "returned";
    reviewer: string;
    at: string;
    note: string | null;
  }[];
  can: { approve: boolean; return: boolean };
  /** Why this person may not decide, where they may not. */
  whyNot: string;
  canPublish: boolean;
};

/** Approving or returning exactly this version; or what was decided, or why one may not. A void one has `VoidNotice`. */
export function DecisionPanel({ decisions }: { decisions: Decisions }) {
  const { versionId, contentHash, claimId, stands, changes, reviews, can, whyNot, canPublish } = decisions;
  const changed = changes.length > 0 && (
    <p>
      {changes.join(" ")} <Link href={`/desk/changed?claim=${claimId}`}>Open the queue</Link>
    </p>
  );
  const [note, setNote] = useState("");
  const [writing, setWriting] = useState<"note" | "return" | null>(null);
  const [asked, setAsked] = useState<"approve" | "return" | null>(null);
  const { act, pending, errors } = useAct();
  const last = reviews.at(-1);

  if (last)
    return (
      <Panel>
        <Notice
          kind={last.decision === "approved" ? "info" : "warn"}
          title={`${last.decision === "approved" ? "Approved" : "Returned"} by ${last.reviewer}`}
          action={
            last.decision === "approved" && stands && canPublish ? (
              <ButtonLink href={`/desk/publish/${claimId}`} variant="primary" size="sm">
                Publish
              </ButtonLink>
            ) : undefined
          }
        >
          <RelativeTime at={last.at} />
          {last.note && <p className="mt-1 font-serif text-md">{last.note}</p>}
          {changed}
        </Notice>
      </Panel>
    );
  if (!can.approve && !can.return)
    return (
      <Panel>
        <Notice title="You cannot decide this one">{whyNot}</Notice>
      </Panel>
    );

  function decide(how: "approve" | "return"): void {
    setAsked(how);
    const given = { versionId, contentHash, note: note.trim() || null };
    act(() => (how === "approve" ? approveReview(given) : returnReview(given)), {
      shows: ["note"],
      done: how === "approve" ? "Approved: exactly this version." : "Returned to its authors.",
    });
  }

  const returning = writing === "return";
  return (
    <Panel>
      {writing && (
        <Field
          label={returning ? "What is to be mended" : "Note, kept with the decision"}
          error={errors["note"]}
          required={returning}
          optional={!returning}
        >
          <Textarea
            rows={2}
            autoFocus
            value={note}
            onChange={(event) => setNote(event.target.value)}
            maxLength={4000}
          />
        </Field>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="me-auto text-xs text-ink-3">
          You decide on{" "}
          <code title={`SHA-256 of this version: ${contentHash}`}>
            {contentHash.slice(0, 8)}…{contentHash.slice(-4)}
          </code>
        </p>
        {writing ? (
          <Button variant="ghost" onClick={() => setWriting(null)}>
            Cancel
          </Button>
        ) : (
          <Button variant="ghost" onClick={() => setWriting("note")}>
            Add a note
          </Button>
        )}
        {writing !== "note" && (
          <Button
            variant={returning ? "primary" : "secondary"}
            loading={pending && asked === "return"}
            disabled={pending}
            onClick={() => (returning ? decide("return") : setWriting("return"))}
          >
            <CornerUpLeft aria-hidden />
            {returning ? "Return it" : "Return…"}
          </Button>
        )}
        {!returning && (
          <Button
            variant="primary"
            loading={pending && asked === "approve"}
            disabled={pending}
            onClick={() => decide("approve")}
          >
            <Check aria-hidden />
            Approve
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return <div className="grid gap-3 border-t border-line bg-surface px-5 py-3.5">{children}</div>;
}
