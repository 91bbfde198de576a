"use client";

import { Globe } from "lucide-react";
import { useAct } from "#/components/desk/use-act.ts";
import { Button } from "#/components/ui/button.tsx";
import { lookAgain } from "#/server/actions/look.ts";

/** Fetches the page of a source whose text is not kept yet. */
export function FetchText({ sourceId }: { sourceId: string }) {
  const { act, pending } = useAct();
  return (
    <Button
      loading={pending}
      onClick={() =>
        act(() => lookAgain({ sourceId }), { done: "Its page is being fetched. Imports show how far it has come." })
      }
    >
      <Globe aria-hidden />
      Fetch its page
    </Button>
  );
}
