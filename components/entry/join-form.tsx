"use client";

import { PersonFields } from "#/components/entry/person-fields.tsx";
import { roleWords } from "#/components/newsroom/role-words.ts";
import { useEntry } from "#/components/entry/use-entry.ts";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import type { Role } from "#/domain/role.ts";
import { acceptInvitation } from "#/server/actions/entry.ts";

type JoinFormProps = { token: string; invitation: { newsroom: string; role: Role; by: string } };

/** Accepting an invitation: who invites, into what, as what. */
export function JoinForm({ token, invitation: { newsroom, role, by } }: JoinFormProps) {
  const { awake, pending, problem, errors, submit } = useEntry((values) =>
    acceptInvitation({
      token,
      name: values["name"] ?? "",
      email: values["email"] ?? "",
      password: values["password"] ?? "",
    }),
  );
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <div className="grid gap-2">
        <h1 className="font-serif text-3xl font-semibold text-balance">Join {newsroom}</h1>
        <p className="text-base text-pretty text-ink-2">
          {by} invites you as <b>{roleWords[role].label.toLowerCase()}</b>. {roleWords[role].hint}.
        </p>
      </div>
      {problem && <Notice kind="error">{problem}</Notice>}
      <PersonFields errors={errors} />
      <Button type="submit" variant="primary" size="lg" loading={pending} disabled={!awake}>
        Join the newsroom
      </Button>
    </form>
  );
}
