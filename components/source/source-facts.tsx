"use client";

import { useEffect, useRef, useState } from "react";
import type { FormEvent, RefObject } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { languageName } from "#/components/desk/language-name.ts";
import { languageOptions, typeOptions } from "#/components/source/source-words.ts";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input, Textarea } from "#/components/ui/input.tsx";
import { describeSource } from "#/server/actions/source.ts";
import { changesOf, draftOf } from "./fact-draft.ts";
import type { Candidates, Draft, Facts } from "./fact-draft.ts";
import { FactField } from "./fact-field.tsx";

type SourceFactsProps = { facts: Facts; candidates: Candidates; canDescribe: boolean };

/** Puts the focus into the field that the address names (#fact-title), where somebody was sent to mend it. */
function useNamedField(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    function go(): void {
      const name = /^#(fact-\w+)$/u.exec(window.location.hash)?.[1];
      const field = name ? form.current?.querySelector<HTMLElement>(`#${name} :is(input, textarea, button)`) : null;
      field?.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
    }
    go();
    window.addEventListener("hashchange", go);
    return () => window.removeEventListener("hashchange", go);
  }, [form]);
}

/** What is known of a source, each field with where it came from; what somebody corrects says so from then on. */
export function SourceFacts({ facts, candidates, canDescribe }: SourceFactsProps) {
  const form = useRef<HTMLFormElement>(null);
  useNamedField(form);
  const [base, setBase] = useState(() => draftOf(facts));
  const [draft, setDraft] = useState(base);
  const [version, setVersion] = useState(facts.version);
  const { act, pending, errors } = useAct();
  const dirty = JSON.stringify(draft) !== JSON.stringify(base);

  // Somebody else's correction is taken over at once, unless there is something of one's own to lose.
  if (facts.version !== version && !dirty) {
    setVersion(facts.version);
    setBase(draftOf(facts));
    setDraft(draftOf(facts));
  }

  function save(event: FormEvent): void {
    event.preventDefault();
    const sent = draft;
    act(() => describeSource({ sourceId: facts.id, version, ...changesOf(base, sent) }), {
      shows: Object.keys(sent),
      done: "Saved.",
      after: (value) => {
        setBase(sent);
        setVersion(value.version);
      },
    });
  }

  const set = (field: keyof Draft) => ({
    value: draft[field],
    readOnly: !canDescribe,
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  });
  const about = (name: keyof Draft) => ({
    name,
    draft,
    origins: facts.origins,
    candidates,
    error: errors[name],
    onTake: canDescribe ? (value: string) => setDraft({ ...draft, [name]: value }) : null,
  });
  const behind = dirty && facts.version !== version;
  const known = languageOptions.some((option) => option.value === draft.language);
  const languages =
    draft.language && !known
      ? [{ value: draft.language, label: languageName(draft.language) }, ...languageOptions]
      : languageOptions;

  return (
    <form ref={form} onSubmit={save} className="grid gap-3.5" aria-label="About this source">
      <FactField label="Title" {...about("title")} required>
        <Textarea rows={1} {...set("title")} />
      </FactField>
      <FactField label="Authors" {...about("authors")} hint="Several: parted by semicolons">
        <Input {...set("authors")} />
      </FactField>
      <FactField label="Publisher" {...about("publisher")}>
        <Input {...set("publisher")} />
      </FactField>
      <div className="grid grid-cols-2 gap-3">
        <FactField label="Published on" {...about("publishedOn")}>
          <Input {...set("publishedOn")} placeholder="2024-03-04" />
        </FactField>
        <FactField label="Changed on" {...about("modifiedOn")}>
          <Input {...set("modifiedOn")} placeholder="2024-03-04" />
        </FactField>
      </div>
      <FactField label="Language" {...about("language")}>
        <Select
          key={draft.language}
          {...(draft.language ? { value: draft.language } : {})}
          options={languages}
          disabled={!canDescribe}
          placeholder="Unknown"
          onValueChange={(language) => setDraft({ ...draft, language })}
        />
      </FactField>
      <Field label="Kind of source" error={errors["type"]}>
        <Select
          value={draft.type}
          options={typeOptions as readonly { value: string; label: string }[]}
          disabled={!canDescribe}
          onValueChange={(type) => setDraft({ ...draft, type })}
        />
      </Field>
      <FactField label="Address" {...about("url")}>
        <Input {...set("url")} type="url" placeholder="https://…" />
      </FactField>
      <FactField
        label="Canonical address"
        {...about("canonicalUrl")}
        hint="By which further captures are known to be of this source"
      >
        <Input {...set("canonicalUrl")} type="url" placeholder="https://…" />
      </FactField>
      <FactField label="Licence" {...about("licence")}>
        <Input {...set("licence")} placeholder="CC BY 4.0" />
      </FactField>
      {behind && (
        <p role="status" className="text-sm text-pretty text-[var(--qualifies)]">
          Somebody else has changed this source meanwhile. Your words are kept here; to save them over theirs,{" "}
          <button
            type="button"
            className="underline"
            onClick={() => (setVersion(facts.version), setBase(draftOf(facts)))}
          >
            go on from their version
          </button>
          .
        </p>
      )}
      {canDescribe && dirty && (
        <div className="flex gap-2">
          <Button type="submit" variant="primary" loading={pending}>
            Save
          </Button>
          <Button onClick={() => setDraft(base)}>Undo changes</Button>
        </div>
      )}
    </form>
  );
}
