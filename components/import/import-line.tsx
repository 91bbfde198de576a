"use client";

import { ArrowRight, Ban, Check, CircleAlert, ClipboardPaste, FileText, Globe, Play, RotateCcw, X } from "lucide-react";
import Link from "next/link";
import { useAct } from "#/components/desk/use-act.ts";
import { awaited } from "#/components/import/awaited.ts";
import { StepBar } from "#/components/import/step-bar.tsx";
import { Button, ButtonLink } from "#/components/ui/button.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { isEnded } from "#/domain/source.ts";
import { cancelImport, retryImport } from "#/server/actions/source.ts";
import type { ImportView } from "#/server/queries/import.ts";

export type ImportGlance = Omit<ImportView, "mediaType" | "blobSha256">;

/** Whether there is something to wait for. */
export const isRunning = (one: Pick<ImportGlance, "state">): boolean => !isEnded(one.state);

/** What an import is called: its title once that is known, before that what was given. */
export function importName({ title, url, fileName, kind }: ImportGlance): string {
  return title ?? url ?? fileName ?? (kind === "paste" ? "Pasted text" : "Text");
}

const icons: Readonly<Record<string, typeof Globe>> = { address: Globe, paste: ClipboardPaste, file: FileText };

const stepNames: Readonly<Record<string, string>> = {
  fetching: "while fetching it",
  reading: "while reading it",
  keeping: "while keeping its pictures",
  indexing: "while preparing it for search",
};

type ImportLineProps = {
  line: ImportGlance;
  canImport: boolean;
  /** Whether a browser is configured that could run a page's scripts. */
  canRender: boolean;
};

/** One import: where it is, where it ended and why, and what can be done. */
export function ImportLine({ line, canImport, canRender }: ImportLineProps) {
  const { pending, act } = useAct();
  const Icon = icons[line.kind] ?? FileText;
  const name = importName(line);
  const preview = line.sourceId ? `/desk/sources/${line.sourceId}?snapshot=${line.snapshotId}` : null;
  const from = line.title && (line.url ?? line.fileName);
  const importId = line.id;

  const retry = (render?: true): void => {
    // Before as well as after: whoever leaves the page before the answer still wants to hear of the end.
    const follow = (): void => awaited.add([importId]);
    follow();
    act(() => retryImport({ importId, ...(render ? { render } : {}) }), { after: follow });
  };
  const cancel = (): void =>
    act(() => cancelImport({ importId }), { done: "The import was cancelled.", undo: () => retry() });

  return (
    <li
      tabIndex={-1}
      data-import={line.id}
      data-state={line.state}
      className="grid scroll-my-16 gap-2 px-4 py-3 focus-visible:-outline-offset-2"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-60 items-start gap-3">
          <Icon aria-hidden className="mt-1 size-4 shrink-0 text-ink-3" />
          <div className="min-w-0 flex-1">
            <p className={line.title ? "truncate font-serif text-lg font-medium" : "truncate text-base font-medium"}>
              {preview ? (
                <Link href={preview} prefetch={false} className="hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </p>
            <p className="flex flex-wrap gap-x-2.5 text-xs text-ink-3">
              {from && <span className="max-w-80 truncate text-ink-2">{from}</span>}
              {line.words !== null && <span>{line.words.toLocaleString("en")} words</span>}
              <RelativeTime at={line.createdAt} />
              <span>by {line.importedBy}</span>
              {line.attempt > 1 && <span>attempt {line.attempt}</span>}
            </p>
          </div>
        </div>
        {line.state === "done" && preview && (
          <ButtonLink href={preview} prefetch={false} size="sm" variant="ghost" aria-label={`Look at it: ${name}`}>
            <Check aria-hidden className="text-supports" />
            Look at it
            <ArrowRight aria-hidden />
          </ButtonLink>
        )}
        {line.state === "cancelled" && (
          <span className="flex items-center gap-1.5 text-sm text-ink-3">
            <Ban aria-hidden className="size-4" />
            Cancelled
          </span>
        )}
        {(line.state === "failed" || line.state === "cancelled") && canImport && (
          <Button size="sm" data-do="retry" loading={pending} onClick={() => retry()} aria-label={`Try again: ${name}`}>
            <RotateCcw aria-hidden />
            Try again
          </Button>
        )}
        {line.state === "failed" &&
          line.failedAt === "reading" &&
          line.kind === "address" &&
          canImport &&
          canRender && (
            <Button
              size="sm"
              loading={pending}
              onClick={() => retry(true)}
              aria-label={`Run the page’s scripts: ${name}`}
            >
              <Play aria-hidden />
              Run its scripts
            </Button>
          )}
        {isRunning(line) && canImport && (
          <Button
            size="sm"
            variant="ghost"
            data-do="cancel"
            loading={pending}
            onClick={cancel}
            aria-label={`Cancel: ${name}`}
          >
            <X aria-hidden />
            Cancel
          </Button>
        )}
        {isRunning(line) && <StepBar going={line} name={name} />}
      </div>
      {line.problem && isRunning(line) && (
        <p data-tone="qualifies" className="rounded-lg bg-tone-bg px-3 py-2 text-sm text-pretty text-tone">
          {line.problem} It is being tried again by itself.
        </p>
      )}
      {line.state === "failed" && (
        <div data-tone="contradicts" className="flex items-start gap-2 rounded-lg bg-tone-bg px-3 py-2 text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-tone" />
          <div className="grid gap-0.5 text-pretty text-tone">
            <p>
              <b>It stopped {stepWords(line)}.</b> {line.problem}
            </p>
            {line.advice && <p>{line.advice}</p>}
          </div>
        </div>
      )}
    </li>
  );
}

/** A paste or a file was not fetched; it failed while it was opened. */
function stepWords({ failedAt, kind }: ImportGlance): string {
  if (failedAt === "fetching" && kind !== "address") return "while opening it";
  return stepNames[failedAt ?? ""] ?? "before it was done";
}
