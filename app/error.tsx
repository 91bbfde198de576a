"use client";

import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";

/** What stands where a page outside the desk cannot be drawn, most often because the database does not answer. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto grid max-w-read content-center px-4 py-16">
      <h1 className="mb-4 font-serif text-2xl font-semibold">This page cannot be shown right now</h1>
      <Notice
        kind="error"
        safe="Nothing was changed, and you stay signed in."
        action={
          <Button size="sm" onClick={reset}>
            Try again
          </Button>
        }
      >
        Assay could not read what belongs here. If it happens again, tell whoever runs this server.
      </Notice>
    </main>
  );
}
