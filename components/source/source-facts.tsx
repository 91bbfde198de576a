"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { languageName } from "#/components/desk/language-name.ts";
import { languageOptions, typeOptions } from "#/components/source/source-words.ts";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input, Textarea } from "#/components/ui/input.tsx";
import type { sourceTypes } from "#/domain/source.ts";
import { describeSource } from "#/server/actions/source.ts";

export type Facts = {
  id: string;
  version: number;
  type: string;
  title: string;
  authors: readonly string[];
  publisher: string | null;
  publishedOn: string | null;
  language: string | null;
  url: string | null;
  origins: Readonly<Record<string, string>>;
};

type Draft = Record<"type" | "title" | "authors" | "publisher" | "publishedOn" | "language" | "url", string>;

const draftOf = (facts: Facts): Draft => ({
  type: facts.type,
  title: facts.title,
  authors: facts.authors.join("; "),
  publisher: facts.publisher ?? "",
  publishedOn: facts.publishedOn ?? "",
  language: facts.language ?? "",
  url: facts.url ?? "",
});

function originWords(from: string | undefined): string | undefined {
  if (!from) return undefined;
  return from === "person" ? "Written by a person of this newsroom" : `Found in: ${from}`;
}

/** What changed, as the command wants it; fields that stand as they were are not sent, so their origin stays. */
function changesOf(before: Draft, now: Draft) {
  const orNull = (text: string) => text.trim() || null;
  return {
    ...(now.type === before.type ? {} : { type: now.type as (typeof sourceTypes)[number] }),
    ...(now.title === before.title ? {} : { title: now.title }),
    ...(now.authors === before.authors
      ? {}
      : {
          authors: now.authors
            .split(";")
            .map((name) => name.trim())
            .filter(Boolean),
        }),
    ...(now.publisher === before.publisher ? {} : { publisher: orNull(now.publisher) }),
    ...(now.publishedOn === before.publishedOn ? {} : { publishedOn: orNull(now.publishedOn) }),
    ...(now.language === before.language ? {} : { language: orNull(now.language) }),
    ...(now.url === before.url ? {} : { url: orNull(now.url) }),
  };
}

/** What is known of a source, each field with where it came from; what somebody corrects says so from then on. */
export function SourceFacts({ facts, canDescribe }: { facts: Facts; canDescribe: boolean }) {
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
  const about = (field: string) => ({ error: errors[field], hint: originWords(facts.origins[field]) });
  const behind = dirty && facts.version !== version;
  const known = languageOptions.some((option) => option.value === draft.language);
  const languages =
    draft.language && !known
      ? [{ value: draft.language, label: languageName(draft.language) }, ...languageOptions]
      : languageOptions;

  return (
    <form onSubmit={save} className="grid gap-3.5" aria-label="About this source">
      <Field label="Title" {...about("title")} required>
        <Textarea rows={1} {...set("title")} />
      </Field>
      <Field
        label="Authors"
        {...about("authors")}
        hint={originWords(facts.origins["authors"]) ?? "Several: parted by semicolons"}
      >
        <Input {...set("authors")} />
      </Field>
      <Field label="Publisher" {...about("publisher")}>
        <Input {...set("publisher")} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Published on" {...about("publishedOn")}>
          <Input {...set("publishedOn")} placeholder="2024-03-04" />
        </Field>
        <Field label="Language" {...about("language")}>
          <Select
            key={draft.language}
            {...(draft.language ? { value: draft.language } : {})}
            options={languages}
            disabled={!canDescribe}
            placeholder="Unknown"
            onValueChange={(language) => setDraft({ ...draft, language })}
          />
        </Field>
      </div>
      <Field label="Kind of source" error={errors["type"]}>
        <Select
          value={draft.type}
          options={typeOptions as readonly { value: string; label: string }[]}
          disabled={!canDescribe}
          onValueChange={(type) => setDraft({ ...draft, type })}
        />
      </Field>
      <Field label="Address" {...about("url")}>
        <Input {...set("url")} type="url" placeholder="https://…" />
      </Field>
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
