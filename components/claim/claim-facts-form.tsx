"use client";

import { useState } from "react";
import type { SyntheticEvent } from "react";
import { kindWords, priorityWords } from "#/components/desk/claim-words.ts";
import { useAct } from "#/components/desk/use-act.ts";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input, Textarea } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { claimKinds, claimPriorities } from "#/domain/claim.ts";
import { editClaim } from "#/server/actions/claim.ts";
import type { ArticleClaim } from "#/server/queries/article/article-claim.ts";

type ClaimFactsFormProps = {
  claim: ArticleClaim;
  members: readonly { id: string; name: string }[];
  onDone: () => void;
};

const nobody = "nobody";

const factsOf = (claim: ArticleClaim) => ({
  wording: claim.wording,
  kind: claim.kind as (typeof claimKinds)[number],
  priority: claim.priority as (typeof claimPriorities)[number],
  claimantName: claim.claimantName ?? "",
  claimantRole: claim.claimantRole ?? "",
  statedOn: claim.statedOn ?? "",
  assigneeId: claim.assignee?.id ?? nobody,
});
type Facts = ReturnType<typeof factsOf>;

const fieldWords: Readonly<Record<keyof Facts, string>> = {
  wording: "statement under check",
  kind: "kind",
  priority: "priority",
  claimantName: "who said it",
  claimantRole: "their role",
  statedOn: "day",
  assigneeId: "assignee",
};

/** Changes what is said about a claim. When somebody else was faster it says what they changed; nothing typed is lost. */
export function ClaimFactsForm({ claim, members, onDone }: ClaimFactsFormProps) {
  const { act, pending, errors } = useAct();
  const [base, setBase] = useState(claim);
  const [facts, setFacts] = useState(() => factsOf(claim));
  const set = <K extends keyof Facts>(field: K, value: Facts[K]) => setFacts((now) => ({ ...now, [field]: value }));

  const before = factsOf(base);
  const theirs = factsOf(claim);
  const changedByOthers = (Object.keys(before) as (keyof Facts)[]).filter((field) => before[field] !== theirs[field]);
  const isBehind = claim.version !== base.version && !pending;

  function takeOver(keepMine: boolean): void {
    setBase(claim);
    setFacts((now) => {
      const kept = Object.entries(now).filter(([field, value]) => value !== before[field as keyof Facts]);
      return { ...theirs, ...(keepMine ? Object.fromEntries(kept) : {}) };
    });
  }

  function save(event: SyntheticEvent): void {
    event.preventDefault();
    const { assigneeId, statedOn, ...words } = facts;
    const input = { ...words, statedOn: statedOn || null, assigneeId: assigneeId === nobody ? null : assigneeId };
    const old = {
      ...before,
      statedOn: before.statedOn || null,
      assigneeId: before.assigneeId === nobody ? null : before.assigneeId,
    };
    act(
      // Where somebody was faster theirs is read, so that the form can say what they changed.
      () => editClaim({ claimId: claim.id, version: base.version, ...input }),
      {
        after: ({ version }) => {
          onDone();
          notify.success("Claim changed", { undo: () => act(() => editClaim({ claimId: claim.id, version, ...old })) });
        },
      },
    );
  }

  const name = (id: string) => members.find((member) => member.id === id)?.name ?? "nobody";
  const shown = (field: keyof Facts) => (field === "assigneeId" ? name(theirs.assigneeId) : theirs[field] || "nothing");
  return (
    <form onSubmit={save} className="grid gap-3 rounded-lg border border-line bg-paper p-3">
      {isBehind && changedByOthers.length > 0 && (
        <Notice
          kind="warn"
          title="Somebody else changed this claim while you were writing"
          safe="What you wrote is still in the form."
          action={
            <div className="grid gap-1.5">
              <Button size="sm" onClick={() => takeOver(true)}>
                Keep mine where I changed it
              </Button>
              <Button size="sm" onClick={() => takeOver(false)}>
                Take theirs
              </Button>
            </div>
          }
        >
          <ul>
            {changedByOthers.map((field) => (
              <li key={field}>
                {fieldWords[field]}: “{shown(field)}”
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Field label="Statement under check" error={errors["wording"]}>
        <Textarea
          rows={2}
          required
          value={facts.wording}
          maxLength={2000}
          onChange={(event) => set("wording", event.target.value)}
        />
      </Field>
      <div className="grid gap-3 @min-[22rem]/claim:grid-cols-2">
        <Field label="Kind">
          <Select
            options={claimKinds.map((value) => ({ value, label: kindWords[value] }))}
            value={facts.kind}
            onValueChange={(value) => set("kind", value)}
          />
        </Field>
        <Field label="Priority">
          <Select
            options={claimPriorities.map((value) => ({ value, label: priorityWords[value] }))}
            value={facts.priority}
            onValueChange={(value) => set("priority", value)}
          />
        </Field>
        <Field label="Said by" hint="Empty: the article itself" error={errors["claimantName"]}>
          <Input
            value={facts.claimantName}
            maxLength={200}
            onChange={(event) => set("claimantName", event.target.value)}
          />
        </Field>
        <Field label="Their role" error={errors["claimantRole"]}>
          <Input
            value={facts.claimantRole}
            maxLength={200}
            onChange={(event) => set("claimantRole", event.target.value)}
          />
        </Field>
        <Field label="Said on" error={errors["statedOn"]}>
          <Input type="date" value={facts.statedOn} onChange={(event) => set("statedOn", event.target.value)} />
        </Field>
        <Field label="Assignee">
          <Select
            options={[
              { value: nobody, label: "Nobody yet" },
              ...members.map((member) => ({ value: member.id, label: member.name })),
            ]}
            value={facts.assigneeId}
            onValueChange={(value) => set("assigneeId", value)}
          />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" loading={pending} disabled={isBehind && changedByOthers.length > 0}>
          Save
        </Button>
      </div>
    </form>
  );
}
