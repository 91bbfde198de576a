"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "#/components/ui/button.tsx";
import { notify } from "#/components/ui/toast.tsx";
import { importEndings } from "#/domain/source.ts";

/** Hands in the text of a source of which only the facts are known; it becomes that source's first capture. */
export function AddText({ sourceId }: { sourceId: string }) {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setSending(true);
    const form = new FormData();
    form.set("into", sourceId);
    form.set("file", file);
    const answer = await fetch("/api/desk-import", { method: "POST", body: form }).catch(() => null);
    setSending(false);
    if (answer?.ok) {
      router.push("/desk/import");
      return;
    }
    const said = (await answer?.json().catch(() => null)) as { message?: string } | null | undefined;
    notify.error(said?.message ?? "The server did not answer. Nothing was sent.");
  }

  return (
    <>
      <Button variant="primary" loading={sending} onClick={() => field.current?.click()}>
        <FileUp aria-hidden />
        Add its text…
      </Button>
      <input
        ref={field}
        type="file"
        aria-label="File with the text of this source"
        accept={importEndings.map((ending) => `.${ending}`).join(",")}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
