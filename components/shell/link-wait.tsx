"use client";

import { LoaderCircle } from "lucide-react";
import { useLinkStatus } from "next/link";

/** Inside a link: turns while the page that it leads to is on its way and has no shape of its own to show yet. */
export function LinkWait() {
  const { pending } = useLinkStatus();
  return (
    <span role="status" className="ms-2 inline-block align-middle [&>svg]:size-4">
      {pending && <LoaderCircle aria-label="Opening" className="animate-spin text-ink-3" />}
    </span>
  );
}
