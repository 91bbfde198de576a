"use client";

import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { Field } from "#/components/ui/field.tsx";
import { Input, Textarea } from "#/components/ui/input.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { rateClaim } from "#/server/actions/assessment.ts";
import type { ClaimView } from "#/server/queries/claim.ts";

type Assessment = NonNullable<ClaimView["assessment"]>;
type VerdictFieldsProps = { claimId: string; assessment: Assessment; disabled: boolean };

/** As-of date and the sentence beside the verdict; saved when one leaves the field, and never over somebody else's words. */
export function VerdictFields({ claimId, assessment, disabled }: VerdictFieldsProps) {
  const { act, pending, errors } = useAct();
  const [note, setNote] = useState(assessment.verdictNote ?? "");
  const [base, setBase] = useState(assessment.verdictNote ?? "");
  const current = assessment.verdictNote ?? "";
  const isMine = note !== base;
  // Untouched words follow what others write; touched ones stay, and the difference is shown.
  if (current !== base && !isMine) {
    setBase(current);
    setNote(current);
  }
  const isBehind = current !== base && isMine && !pending;

  function save(): void {
    if (!isMine || isBehind) return;
    act(() => rateClaim({ claimId, version: assessment.version, verdictNote: note.trim() || null }), {
      after: () => setBase(note.trim()),
    });
  }

  return (
    <div className="grid gap-3">
      <Field label="Verdict in one sentence" hint="Readers see it beside the verdict." error={errors["verdictNote"]}>
        <Textarea
          rows={2}
          maxLength={1000}
          readOnly={disabled}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onBlur={save}
        />
      </Field>
      {isBehind && (
        <Notice
          kind="warn"
          title="Somebody else changed this sentence while you were writing"
          safe="What you wrote is still in the field."
          action={
            <Button
              size="sm"
              onClick={() => {
                setBase(current);
                setNote(current);
              }}
            >
              Take theirs
            </Button>
          }
        >
          Theirs: “{current || "nothing"}”.{" "}
          <button type="button" className="underline underline-offset-3" onClick={() => setBase(current)}>
            Go on with mine
          </button>
        </Notice>
      )}
      <Field label="Evidence taken into account up to" error={errors["asOf"]} className="max-w-56">
        <Input
          key={assessment.asOf ?? ""}
          type="date"
          readOnly={disabled}
          defaultValue={assessment.asOf ?? ""}
          onBlur={(event) => {
            const asOf = event.target.value || null;
            if (!disabled && asOf !== assessment.asOf)
              act(() => rateClaim({ claimId, version: assessment.version, asOf }), { done: "As-of date saved" });
          }}
        />
      </Field>
    </div>
  );
}
