"use client";

import { Combine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAct } from "#/components/desk/use-act.ts";
import { Dialog, DialogClose } from "#/components/overlay/dialog.tsx";
import { Button } from "#/components/ui/button.tsx";
import { mergeSource } from "#/server/actions/source.ts";

type Named = { id: string; title: string };

/** The choice between a source of its own and one more capture of a source that the library has. */
export function MergeSource({ source, into }: { source: Named; into: Named }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { act, pending } = useAct();

  function merge(): void {
    act(() => mergeSource({ sourceId: source.id, intoSourceId: into.id }), {
      done: "It is one source now, with one more capture.",
      after: ({ sourceId, snapshotId }) => router.push(`/desk/sources/${sourceId}?snapshot=${snapshotId ?? ""}`),
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="sm"
      trigger={
        <Button size="sm">
          <Combine aria-hidden />
          Make it one source
        </Button>
      }
      title="Make it one source?"
      description={`What you imported becomes one more capture of “${into.title}”, with its bytes, its text and its time as they are. The source of its own that it was until now leaves the library. Nothing is deleted, and the record tells it.`}
      footer={
        <>
          <DialogClose>
            <Button>Keep it as its own source</Button>
          </DialogClose>
          <Button variant="primary" loading={pending} onClick={merge}>
            Make it one source
          </Button>
        </>
      }
    />
  );
}
