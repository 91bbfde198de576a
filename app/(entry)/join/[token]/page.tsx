import type { Metadata } from "next";

import { JoinForm } from "#/components/entry/join-form.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { getOpenInvitation } from "#/server/sign-in/entry.ts";

export const metadata: Metadata = { title: "Join the newsroom" };

const closed = {
  unknown: "This invitation does not exist, or it was taken back. Ask the person who sent it for a new one.",
  used: "This invitation was used already. If that was you, sign in.",
  over: "This invitation has run out; it was open for seven days. Ask the person who sent it for a new one.",
};

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await getOpenInvitation(token);
  if (invitation.state === "open") return <JoinForm token={token} invitation={invitation} />;
  return (
    <>
      <h1 className="font-serif text-3xl font-semibold text-balance">This invitation cannot be used</h1>
      <Notice kind="warn">{closed[invitation.state]}</Notice>
      <ButtonLink href="/sign-in" size="lg">
        Sign in
      </ButtonLink>
    </>
  );
}
