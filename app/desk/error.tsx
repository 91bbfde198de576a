"use client";

import { useEffect, useRef } from "react";
import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";

export default function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <PageFrame narrow>
      <h1 ref={heading} tabIndex={-1} className="font-serif text-3xl font-semibold focus:outline-none">
        This page could not be shown
      </h1>
      <Notice
        kind="error"
        title="Something failed on the server while it was being put together."
        safe="Nothing you saved is lost; what was acknowledged is kept."
      >
        Try again. If it happens twice, tell whoever runs this server
        {error.digest ? (
          <>
            {" "}
            and give the number <code>{error.digest}</code>; it is in the log.
          </>
        ) : (
          " what you did."
        )}
      </Notice>
      <div className="flex gap-2">
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href="/desk">Back to the desk</ButtonLink>
      </div>
    </PageFrame>
  );
}
