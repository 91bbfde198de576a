"use client";

import { Ban, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#/components/ui/button.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { notify } from "#/components/ui/toast.tsx";
import type { ImportBatch } from "#/server/queries/part/import-batch.ts";

type BatchBarProps = { batch: ImportBatch; canImport: boolean; /** The list below shows it alone. */ isShown: boolean };

/** Several imports that were asked for together: how far they have come, and what can be done about all of them. */
export function BatchBar({ batch: one, canImport, isShown }: BatchBarProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const parts = [
    { tone: "supports", count: one.done },
    { tone: "contradicts", count: one.failed },
    { tone: "neutral", count: one.cancelled },
  ].filter(({ count }) => count > 0);
  const words = [
    one.failed > 0 && `${one.failed} failed`,
    one.cancelled > 0 && `${one.cancelled} cancelled`,
    one.underWay > 0 && `${one.underWay} under way`,
  ].filter(Boolean);

  async function wish(what: "cancel" | "retry"): Promise<void> {
    setPending(true);
    try {
      const response = await fetch("/api/desk-import/batch", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ batch: one.batch, wish: what }),
      });
      if (!response.ok) notify.error(((await response.json()) as { message: string }).message);
    } catch {
      notify.error("The server did not answer. Look whether it was done, and try again.");
    }
    setPending(false);
    router.refresh();
  }

  return (
    <section
      aria-label={`List of ${one.total} imports`}
      className="grid gap-2.5 rounded-xl border border-line bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-60">
          <b className="font-semibold tabular-nums">
            {one.done} of {one.total} done
          </b>
          {words.length > 0 && <span className="text-ink-2 tabular-nums">, {words.join(", ")}</span>}
          <span className="block text-xs text-ink-3">
            A list of {one.total}, <RelativeTime at={one.startedAt} />
          </span>
        </p>
        {!isShown && (
          <Link
            href={`/desk/import?${new URLSearchParams({ batch: one.batch }).toString()}`}
            prefetch={false}
            className="text-sm text-accent hover:underline"
          >
            Show only these
          </Link>
        )}
        {one.underWay > 0 && canImport && (
          <Button size="sm" variant="ghost" loading={pending} onClick={() => void wish("cancel")}>
            <Ban aria-hidden />
            Cancel the rest
          </Button>
        )}
        {one.failed > 0 && canImport && (
          <Button size="sm" loading={pending} onClick={() => void wish("retry")}>
            <RotateCcw aria-hidden />
            Retry {one.failed === 1 ? "the one that" : `all ${one.failed} that`} failed
          </Button>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={`Progress of the list of ${one.total}`}
        aria-valuenow={Math.round(((one.total - one.underWay) / one.total) * 100)}
        aria-valuetext={`${one.done} of ${one.total} done${words.length > 0 ? `, ${words.join(", ")}` : ""}`}
        className="flex h-1.5 gap-px overflow-hidden rounded-full bg-sunk"
      >
        {parts.map(({ tone, count }) => (
          <span
            key={tone}
            data-tone={tone}
            className="h-full bg-tone-fill transition-[width] duration-150 motion-reduce:transition-none"
            style={{ width: `${(count / one.total) * 100}%` }}
          />
        ))}
      </div>
    </section>
  );
}
