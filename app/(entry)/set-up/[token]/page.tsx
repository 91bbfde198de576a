import type { Metadata } from "next";

import { SetUpForm } from "#/components/entry/set-up-form.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { isSetupLinkOpen } from "#/server/sign-in/entry.ts";

export const metadata: Metadata = { title: "Create the newsroom" };

export default async function SetUpPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (await isSetupLinkOpen(token)) return <SetUpForm token={token} />;
  return (
    <>
      <h1 className="font-serif text-3xl font-semibold text-balance">This set-up link has been used</h1>
      <Notice kind="info" title="It opens once, and only while there is no newsroom.">
        If the newsroom is yours, sign in. If there is none yet, restart Assay: it prints a new link.
      </Notice>
      <ButtonLink href="/sign-in" variant="primary" size="lg">
        Sign in
      </ButtonLink>
    </>
  );
}
