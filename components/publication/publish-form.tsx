"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import type { Answer } from "#/components/desk/use-act.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { PublishedNote } from "#/components/publication/published-note.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Textarea } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";

type PublishFormProps = {
  /** The version that would be published. */
  number: number;
  address: string;
  live: { number: number; same: boolean } | null;
  clear: boolean;
  canPublish: boolean;
  publish: (reason: string | null) => Promise<Answer<{ address: string; number: number }>>;
};

/** Publishing, once everything is in order: the first version by one press, a later one with its reason. */
export function PublishForm({ number, address, live, clear, canPublish, publish }: PublishFormProps) {
  const { act, pending, errors } = useAct();
  const [reason, setReason] = useState("");
  const [again, setAgain] = useState(false);
  const isLater = live !== null;
  const settled = live?.same === true && !again;

  function submit(): void {
    act(() => publish(isLater ? reason.trim() || null : null), {
      shows: ["reason"],
      done: `Version ${number} is published.`,
      after: () => {
        setReason("");
        setAgain(false);
      },
    });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {live && <PublishedNote address={address} number={live.number} same={live.same} />}
      {!canPublish && (
        <Notice title="Publishing is for publishers and owners">
          Ask one of them; everything is ready to be looked at.
        </Notice>
      )}
      {canPublish && settled && (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAgain(true)}>
          Publish it again as version {number}…
        </Button>
      )}
      {canPublish && !settled && (
        <form
          className="grid grid-cols-[minmax(0,1fr)] gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {isLater && (
            <Field
              label={`Why there is a version ${number}`}
              hint="Readers see it beside the old version, which stays readable."
              error={errors["reason"]}
              required
            >
              <Textarea rows={2} value={reason} maxLength={2000} onChange={(event) => setReason(event.target.value)} />
            </Field>
          )}
          <Button type="submit" variant="primary" size="lg" loading={pending} disabled={!clear}>
            <Send aria-hidden />
            Publish {isLater ? `version ${number}` : ""}
          </Button>
          <p className="text-xs text-pretty text-ink-3">
            A published version never changes and never disappears. A correction is a new version.
          </p>
        </form>
      )}
    </div>
  );
}
