"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { Rows } from "#/components/desk/rows.tsx";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { importName, isRunning } from "#/components/import/import-line.tsx";
import { StepBar } from "#/components/import/step-bar.tsx";
import { useFreshPage } from "#/components/import/use-fresh-page.ts";

/** Imports that are under way, or that need somebody. */
export function UnfinishedImports({ imports }: { imports: readonly ImportGlance[] }) {
  useFreshPage(imports.some(isRunning));
  return (
    <Rows label="Unfinished imports">
      {imports.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-2.5">
          <span className="min-w-0 flex-1 basis-48 truncate">{importName(one)}</span>
          {isRunning(one) ? (
            <div className="w-full sm:w-96">
              <StepBar going={one} name={importName(one)} />
            </div>
          ) : (
            <Link
              href="/desk/import?state=failed"
              className="flex items-center gap-1.5 text-sm text-danger hover:underline"
            >
              <CircleAlert aria-hidden className="size-4" />
              The import stopped. See why
            </Link>
          )}
        </li>
      ))}
    </Rows>
  );
}
