"use client";

import { FileUp } from "lucide-react";
import { useId, useState } from "react";
import { Dialog } from "#/components/overlay/dialog.tsx";
import { useReread } from "#/components/shell/reread.ts";
import { Button } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import type { Group, Outcome } from "./outcome.ts";
import { OutcomeList } from "./outcome-list.tsx";
import { sendFile } from "./send-file.ts";

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

type Way = { done: number; total: number };
type Sent = { kind: "none" } | { kind: "sending"; name: string; way: Way | null } | { kind: "refused"; why: string };

const away = "The server did not answer. What was taken before that is taken; send the file once more for the rest.";

/** How much of a file has been dealt with; what is taken so far stays, whatever happens. */
function Progress({ name, way: { done, total } }: { name: string; way: Way }) {
  const said = `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  return (
    <span
      role="progressbar"
      aria-label={`Progress of ${name}`}
      aria-valuenow={Math.round((100 * done) / total)}
      aria-valuetext={said}
      className="grid w-full max-w-60 gap-1.5"
    >
      <span aria-hidden className="text-xs text-ink-2 tabular-nums">
        {said}
      </span>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-sunk">
        <span
          className="block h-full w-full origin-left rounded-full bg-accent transition-transform duration-150 motion-reduce:transition-none rtl:origin-right"
          style={{ transform: `scaleX(${Math.max(0.02, done / total)})` }}
        />
      </span>
    </span>
  );
}

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
    const { name } = file;
    setSent({ kind: "sending", name, way: null });
    const { answer, why } = await sendFile<T>(action, file, (done, total) =>
      setSent((now) => (now.kind === "sending" ? { kind: "sending", name, way: { done, total } } : now)),
    );
    if (answer) {
      setOutcomes(read(answer));
      setSent({ kind: "none" });
      void reread();
    } else setSent({ kind: "refused", why: why ?? away });
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
              {sent.kind === "sending"
                ? `${sent.way ? "Taking over" : "Reading"} ${sent.name}…`
                : "Choose a file, or drop it here"}
            </span>
            {sent.kind === "sending" && sent.way ? (
              <Progress name={sent.name} way={sent.way} />
            ) : (
              <span className="text-xs text-ink-3">{hint}</span>
            )}
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
