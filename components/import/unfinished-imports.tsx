"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Rows } from "#/components/desk/rows.tsx";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { isRunning } from "#/components/import/import-line.tsx";
import { StepBar } from "#/components/import/step-bar.tsx";

const pause = 1500;

/** Imports that are under way, or that need somebody. */
export function UnfinishedImports({ imports }: { imports: readonly ImportGlance[] }) {
  const router = useRouter();
  const running = imports.some(isRunning);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => router.refresh(), pause);
    return () => clearInterval(timer);
  }, [running, router]);
  return (
    <Rows label="Unfinished imports">
      {imports.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
          <span className="min-w-0 flex-1 basis-48 truncate">{one.url ?? one.fileName ?? "Pasted text"}</span>
          {isRunning(one) ? (
            <StepBar state={one.state} fetches={one.kind === "address"} />
          ) : (
            <Link href="/desk/import" className="flex items-center gap-1.5 text-sm text-danger hover:underline">
              <CircleAlert aria-hidden className="size-4" />
              The import stopped. See why
            </Link>
          )}
        </li>
      ))}
    </Rows>
  );
}
