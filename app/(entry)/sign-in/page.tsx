import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { DemoPeople } from "#/components/entry/demo-people.tsx";
import { SignInForm } from "#/components/entry/sign-in-form.tsx";
import { Unfounded } from "#/components/entry/unfounded.tsx";
import { getEntrance } from "#/server/sign-in/entry.ts";
import { currentActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<{ error?: string; email?: string; next?: string; wait?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { error, email, next, wait } = await searchParams;
  if (!error && (await currentActor())) redirect("/desk");
  const { founded, people } = await getEntrance();
  if (!founded) return <Unfounded />;
  return (
    <>
      {people.length > 0 && <DemoPeople people={people} next={next ?? ""} />}
      <SignInForm error={error ?? null} wait={Number(wait) || 0} email={email ?? ""} next={next ?? ""} />
    </>
  );
}
