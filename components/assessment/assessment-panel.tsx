"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { ReasoningEditor } from "#/components/editor/reasoning-editor.tsx";
import type { ReasoningEditorHandle } from "#/components/editor/reasoning-editor.tsx";
import { HeaderSlot } from "#/components/shell/header-slot.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { beginAssessment, rateClaim, submitAssessment } from "#/server/actions/assessment.ts";
import type { ClaimView } from "#/server/queries/claim.ts";
import { RatingScale } from "./rating-scale.tsx";
import { ReviewState } from "./review-state.tsx";
import { VerdictFields } from "./verdict-fields.tsx";

function today(): string {
  // The day where the person is, not the day in Greenwich.
  return new Intl.DateTimeFormat("sv-SE").format(new Date());
}

function Begin({ claimId }: { claimId: string }) {
  const { act, pending } = useAct();
  return (
    <div className="grid justify-items-start gap-2.5">
      <p className="text-pretty text-ink-3">
        Not begun. It takes a verdict from the desk’s scale and the reasons for it, citing the evidence above.
      </p>
      <Button variant="primary" loading={pending} onClick={() => act(() => beginAssessment({ claimId }))}>
        Begin the assessment
      </Button>
    </div>
  );
}

/** What is missing before a second person can be asked. */
function missing(claim: ClaimView): string[] {
  const { assessment, evidence } = claim;
  return [
    ...(assessment?.ratingKey ? [] : ["a verdict"]),
    ...(assessment?.asOf ? [] : ["the as-of date"]),
    ...(evidence.some((piece) => piece.withdrawnAt === null) ? [] : ["at least one passage of evidence"]),
  ];
}

/** The assessment of a claim: verdict, reasons written together, and the way into review. */
export function AssessmentPanel({ claim }: { claim: ClaimView }) {
  const { assessment } = claim;
  const { act, pending, errors } = useAct();
  const editor = useRef<ReasoningEditorHandle>(null);
  const [sentences, setSentences] = useState<{ cited: number; total: number } | null>(null);
  const [flushing, setFlushing] = useState(false);
  const onSentences = useCallback((cited: number, total: number) => setSentences({ cited, total }), []);
  const evidence = useMemo(
    () =>
      claim.evidence.flatMap(({ id, number, stance, exact, source }) =>
        number === null ? [] : [{ id, number, stance, exact, sourceTitle: source.title }],
      ),
    [claim.evidence],
  );
  const gaps = missing(claim);
  // Asking would be refused: what changed is decided first.
  const isWaiting = claim.evidence.some(
    ({ standing, withdrawnAt }) =>
      withdrawnAt === null && standing?.kind === "waits" && standing.reason !== "typography",
  );

  async function submit(): Promise<void> {
    setFlushing(true);
    try {
      // What is frozen is what the server has; so every word must be there first.
      await editor.current?.flush();
    } catch (error) {
      notify.error(error instanceof Error ? error.message : "Your last words are not saved yet.", {
        detail: "Nothing was submitted.",
      });
      return;
    } finally {
      setFlushing(false);
    }
    act(() => submitAssessment({ claimId: claim.id }), {
      done: "Asked for review. What stands here is frozen until somebody decides.",
      shows: ["rating", "asOf", "evidence", "reasoning", "changed"],
    });
  }

  const ask = (className: string) =>
    isWaiting ? (
      <ButtonLink href={`/desk/changed?claim=${claim.id}`} className={className}>
        Decide what changed
      </ButtonLink>
    ) : (
      <Button variant="primary" className={className} loading={pending || flushing} onClick={() => void submit()}>
        Ask for review
      </Button>
    );

  return (
    <section aria-labelledby="assessment-heading" className="grid gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 id="assessment-heading" data-assessment-heading tabIndex={-1} className="font-semibold focus:outline-none">
          Assessment
        </h3>
        {sentences && sentences.total > 0 && (
          <p role="status" className="text-ink-3">
            {sentences.cited} of {sentences.total} {sentences.total === 1 ? "sentence" : "sentences"} cited
            {sentences.cited < sentences.total && (
              <>
                {" · "}
                <b data-tone="qualifies" className="font-medium text-tone">
                  {sentences.total - sentences.cited} without evidence
                </b>
              </>
            )}
          </p>
        )}
      </div>
      <ReviewState claim={claim} />
      {!assessment ? (
        claim.can.write ? (
          <Begin claimId={claim.id} />
        ) : (
          <p className="text-ink-3">Not begun.</p>
        )
      ) : (
        <>
          <RatingScale
            scale={assessment.scale}
            value={assessment.ratingKey}
            disabled={!claim.can.write || pending}
            onChoose={(rating) =>
              act(() =>
                rateClaim({
                  claimId: claim.id,
                  version: assessment.version,
                  rating,
                  ...(assessment.asOf ? {} : { asOf: today() }),
                }),
              )
            }
          />
          <ReasoningEditor
            ref={editor}
            liveDocumentId={assessment.liveDocumentId}
            editable={claim.can.write}
            evidence={evidence}
            onSentences={onSentences}
          />
          <VerdictFields claimId={claim.id} assessment={assessment} disabled={!claim.can.write} />
        </>
      )}
      {Object.keys(errors).length > 0 && (
        // The button that asked stands in the header, far from here: the answer comes into view by itself.
        <div key={Object.values(errors).join()} ref={(notice) => notice?.scrollIntoView({ block: "nearest" })}>
          <Notice kind="error" title="It cannot go into review yet">
            <ul>
              {Object.entries(errors).map(([field, message]) => (
                <li key={field}>{message}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {claim.can.submit && assessment && (
        <>
          <HeaderSlot place="actions">{ask("max-sm:hidden")}</HeaderSlot>
          <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
            <p className="text-xs text-ink-3">
              {isWaiting
                ? "A cited passage changed, and nobody has decided what holds: until then no review can be asked for."
                : gaps.length > 0
                  ? `Still missing: ${gaps.join(", ")}.`
                  : "A second person decides on exactly what stands here."}
            </p>
            {ask("sm:hidden")}
          </div>
        </>
      )}
    </section>
  );
}
