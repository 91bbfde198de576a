"use client";

import { FileUp } from "lucide-react";
import { useId, useState } from "react";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { useReread } from "#/components/shell/reread.ts";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import type { Group, Outcome } from "./outcome.ts";
import { OutcomeList } from "./outcome-list.tsx";

type FileDialogProps<T> = {
  open: boolean;
  onClose: () => void;
  title: string;
  description: string;
  /** Where the file is sent to, as it is. */
  action: string;
  /** File names that are offered, such as `.json,.bib`. */
  accept: string;
  hint: string;
  groups: Readonly<Record<string, Group>>;
  read: (answer: T) => readonly Outcome[];
};

type Sent = { kind: "none" } | { kind: "sending"; name: string } | { kind: "refused"; why: string };

const away = "The server did not answer. What was taken before that is taken; send the file once more for the rest.";

/** Hands in a file of another program, and shows what became of each entry in it. */
export function FileDialog<T>({
  open,
  onClose,
  title,
  description,
  action,
  accept,
  hint,
  groups,
  read,
}: FileDialogProps<T>) {
  const reread = useReread();
  const field = useId();
  const [sent, setSent] = useState<Sent>({ kind: "none" });
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);

  async function send(file: File | undefined): Promise<void> {
    if (!file || sent.kind === "sending") return;
    setSent({ kind: "sending", name: file.name });
    const answer = await fetch(action, { method: "POST", body: file }).catch(() => null);
    const body: unknown = await answer?.json().catch(() => null);
    if (answer?.ok && body) {
      setOutcomes(read(body as T));
      setSent({ kind: "none" });
      void reread();
      return;
    }
    const said = body as { message?: string } | null;
    setSent({ kind: "refused", why: said?.message ?? away });
  }
  function close(): void {
    setSent({ kind: "none" });
    setOutcomes(null);
    onClose();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={title}
      description={outcomes ? undefined : description}
      footer={
        outcomes && (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        )
      }
    >
      {outcomes ? (
        <OutcomeList outcomes={outcomes} groups={groups} onFollow={close} />
      ) : (
        <div className="grid gap-3">
          <label
            htmlFor={field}
            className="relative grid justify-items-center gap-1.5 rounded-lg border border-dashed px-4 py-8 text-center text-sm focus-within:outline-2 focus-within:outline-accent hover:bg-hover border-line-2"
          >
            <FileUp aria-hidden className="size-5 text-ink-3" />
            <span className="font-medium">
              {sent.kind === "sending" ? `Reading ${sent.name}…` : "Choose a file, or drop it here"}
            </span>
            <span className="text-xs text-ink-3">{hint}</span>
            <input
              id={field}
              type="file"
              accept={accept}
              aria-label="File"
              disabled={sent.kind === "sending"}
              className="absolute inset-0 cursor-pointer opacity-0"
              onChange={(event) => {
                void send(event.target.files?.[0]);
                event.target.value = "";
              }}
            />
          </label>
          {sent.kind === "refused" && <Notice kind="error">{sent.why}</Notice>}
        </div>
      )}
    </Dialog>
  );
}
