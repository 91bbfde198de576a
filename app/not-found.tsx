import type { Metadata } from "next";

import { ButtonLink } from "#/components/ui/button.tsx";

export const metadata: Metadata = { title: "Nothing here" };

/** An address outside of the desk and of the published pages that leads nowhere. */
export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-110 content-center justify-items-start gap-4 px-5 py-10">
      <p className="font-serif text-xl font-semibold tracking-[0.005em]">Assay</p>
      <h1 className="font-serif text-3xl font-semibold">There is nothing here</h1>
      <p className="text-base text-pretty text-ink-2">The address leads nowhere. Look whether all of it was copied.</p>
      <ButtonLink href="/" variant="primary" size="lg">
        To the first page
      </ButtonLink>
    </main>
  );
}
