"use client";

import { ArrowRight, Check, CircleAlert, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { sendOffer } from "#/components/import/send-offer.ts";
import { StepBar } from "#/components/import/step-bar.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { notify } from "#/components/ui/toast.tsx";
import type { ImportState } from "#/domain/source.ts";
import { isEnded } from "#/domain/source.ts";

export type ImportGlance = {
  id: string;
  state: ImportState;
  kind: string;
  url: string | null;
  fileName: string | null;
  problem: string | null;
  failedAt: string | null;
  sourceId: string | null;
  snapshotId: string | null;
  importedBy: string;
  createdAt: string;
};

/** Whether there is something to wait for. */
export const isRunning = (one: Pick<ImportGlance, "state">): boolean => !isEnded(one.state);

const stepNames: Readonly<Record<string, string>> = {
  fetching: "while fetching it",
  reading: "while reading it",
  indexing: "while preparing it for search",
};

/** What may help, by the step at which it ended. */
function advice({ failedAt, kind }: ImportGlance): string {
  if (failedAt === "fetching" && kind === "address")
    return "Look whether the address opens in your browser. If it does, copy the text there and paste it here.";
  if (failedAt === "reading") return "Save the page as HTML or its words as plain text, and import that.";
  return "Try again; the original bytes are kept.";
}

type ImportLineProps = { line: ImportGlance; canImport: boolean; onAgain: (ids: readonly string[]) => void };

/** One import: where it is, where it ended, and what can be done. */
export function ImportLine({ line, canImport, onAgain }: ImportLineProps) {
  const [pending, setPending] = useState(false);
  const title = line.url ?? line.fileName ?? (line.kind === "paste" ? "Pasted text" : "Text");
  const preview = line.sourceId ? `/desk/sources/${line.sourceId}?snapshot=${line.snapshotId}` : null;

  async function again(): Promise<void> {
    setPending(true);
    const sent = await sendOffer({ kind: "again", importId: line.id });
    setPending(false);
    if (sent.ok) onAgain(sent.ids);
    else notify.error(sent.message);
  }

  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="truncate text-base font-medium">
            {preview ? (
              <Link href={preview} className="hover:underline">
                {title}
              </Link>
            ) : (
              title
            )}
          </p>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-3">
            <RelativeTime at={line.createdAt} />
            <span>by {line.importedBy}</span>
          </p>
        </div>
        {line.state === "done" && preview && (
          <ButtonLink href={preview} size="sm" variant="ghost">
            <Check aria-hidden className="text-supports" />
            Look at it
            <ArrowRight aria-hidden />
          </ButtonLink>
        )}
        {line.state === "failed" && canImport && (
          <Button size="sm" loading={pending} onClick={() => void again()}>
            <RotateCcw aria-hidden />
            Try again
          </Button>
        )}
        {isRunning(line) && <StepBar state={line.state} fetches={line.kind === "address"} />}
      </div>
      {line.state === "failed" && (
        <div data-tone="contradicts" className="flex items-start gap-2 rounded-lg bg-tone-bg px-3 py-2 text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
          <p className="text-pretty text-tone">
            <b>It stopped {stepNames[line.failedAt ?? ""] ?? "before it was done"}.</b> {line.problem} {advice(line)}
          </p>
        </div>
      )}
    </li>
  );
}
