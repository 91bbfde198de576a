"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useAct } from "#/components/desk/use-act.ts";
import { Button } from "#/components/ui/button.tsx";
import { importSource } from "#/server/actions/source.ts";

/** Asks for one more capture of a source from where it was fetched before, and leads to where it can be watched. */
export function CaptureAgain({
  sourceId,
  url,
  label = "Capture again",
}: {
  sourceId: string;
  url: string;
  label?: string;
}) {
  const router = useRouter();
  const { act, pending } = useAct();
  return (
    <Button
      size="sm"
      variant="ghost"
      loading={pending}
      onClick={() =>
        act(() => importSource({ kind: "address", url, intoSourceId: sourceId }), {
          done: "It is being captured again. What is kept already stays as it is.",
          after: () => router.push("/desk/import"),
        })
      }
    >
      <RefreshCw aria-hidden />
      {label}
    </Button>
  );
}
