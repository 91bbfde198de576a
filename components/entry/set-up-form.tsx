"use client";

import { PersonFields } from "#/components/entry/person-fields.tsx";
import { useEntry } from "#/components/entry/use-entry.ts";
import { Select } from "#/components/overlay/select.tsx";
import { Button } from "#/components/ui/button.tsx";
import { Field } from "#/components/ui/field.tsx";
import { Input } from "#/components/ui/input.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { languageOptions } from "#/components/source/source-words.ts";
import { foundNewsroom } from "#/server/actions/entry.ts";

/** The first page of all: the newsroom and the person who answers for it. */
export function SetUpForm({ token }: { token: string }) {
  const { awake, pending, problem, errors, submit } = useEntry((values) =>
    foundNewsroom({
      token,
      newsroom: values["newsroom"] ?? "",
      language: values["language"] ?? "en",
      name: values["name"] ?? "",
      email: values["email"] ?? "",
      password: values["password"] ?? "",
    }),
  );
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <div className="grid gap-2">
        <h1 className="font-serif text-3xl font-semibold">Create the newsroom</h1>
        <p className="text-base text-pretty text-ink-2">
          You become its owner and can invite others. This link works once.
        </p>
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
      <Field label="Name of the newsroom" hint="Readers see it on every page." error={errors["newsroom"]} required>
        <Input name="newsroom" autoComplete="organization" maxLength={200} autoFocus className="h-10" />
      </Field>
      <Field label="Language of its pages" error={errors["language"]}>
        <Select name="language" defaultValue="en" options={languageOptions} className="h-10" />
      </Field>
      <PersonFields errors={errors} />
      <Button type="submit" variant="primary" size="lg" loading={pending} disabled={!awake}>
        Create the newsroom
      </Button>
    </form>
  );
}
