"use client";

import Link from "next/link";
import { useState } from "react";
import { dayOf } from "#/components/changed/change-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime, useZone } from "#/components/ui/relative-time.tsx";
import { reopenAssessment } from "#/server/actions/assessment.ts";
import type { ClaimView } from "#/server/queries/claim.ts";

function ReopenDialog({ claimId, published }: { claimId: string; published: boolean }) {
  const { act, pending, errors } = useAct();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="sm"
      trigger={<Button size="sm">Reopen…</Button>}
      title="Work on it again"
      description={
        published
          ? "The published page stays as it is until you publish again."
          : "What was frozen for review is void; a new version will be needed."
      }
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            variant="primary"
            loading={pending}
            disabled={reason.trim() === ""}
            onClick={() =>
              act(() => reopenAssessment({ claimId, reason }), {
                done: "The assessment is open for writing",
                after: () => setOpen(false),
              })
            }
          >
            Reopen
          </Button>
        </>
      }
    >
      <Field label="Reason" hint="It stands in the record." error={errors["reason"]}>
        <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  );
}

/** Where the review stands: who waits for whom, what was returned with which note, and the way back to writing. */
export function ReviewState({ claim }: { claim: ClaimView }) {
  const zone = useZone();
  const version = claim.versions.at(-1);
  if (!version) return null;
  const decision = version.reviews.at(-1);
  const reopen = claim.can.reopen && <ReopenDialog claimId={claim.id} published={claim.state === "published"} />;
  const look = (
    <ButtonLink size="sm" href={`/desk/reviews/${version.id}`} variant={claim.can.approve ? "primary" : "secondary"}>
      {claim.can.approve ? "Review it" : `Version ${version.number}`}
    </ButtonLink>
  );
  if (claim.state === "in_review")
    return (
      <Notice
        title={`Version ${version.number} waits for a second person`}
        action={
          <div className="grid gap-1.5">
            {look}
            {reopen}
          </div>
        }
      >
        {version.submittedBy} asked for review, <RelativeTime at={version.submittedAt} />. Nothing here can be changed
        meanwhile.
      </Notice>
    );
  if (claim.state === "approved" || claim.state === "published")
    return (
      <Notice
        kind="safe"
        title={`Version ${version.number} was approved`}
        action={
          <div className="grid gap-1.5">
            {look}
            {reopen}
          </div>
        }
      >
        {decision?.reviewer} approved exactly what stands here
        {decision && (
          <>
            , <RelativeTime at={decision.at} />
          </>
        )}
        . <code>{version.contentHash.slice(0, 12)}…</code>
        {decision?.note && <p>“{decision.note}”</p>}
      </Notice>
    );
  if (decision?.decision === "returned")
    return (
      <Notice kind="warn" title={`${decision.reviewer} returned version ${version.number}`} action={look}>
        {decision.note && <p className="font-serif text-md whitespace-pre-line">“{decision.note}”</p>}
        <RelativeTime at={decision.at} />
      </Notice>
    );
  const carried = claim.history.find(
    ({ type, at, data }) => type === "snapshot.carried" && data["reopened"] === true && at > version.submittedAt,
  );
  const waits = claim.evidence.some(({ standing }) => standing?.kind === "waits" && standing.reason !== "typography");
  if (carried)
    return (
      <Notice kind="warn" title={`A cited passage changed on ${dayOf(carried.at, zone)}`} action={look}>
        So version {version.number} is void, and a new review is needed.{" "}
        {waits && <Link href={`/desk/changed?claim=${claim.id}`}>Decide what holds</Link>}
      </Notice>
    );
  return <Notice action={look}>Something changed since version {version.number}, so it needs a new review.</Notice>;
}
