"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ImportBox } from "#/components/import/import-box.tsx";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { ImportLine, isRunning } from "#/components/import/import-line.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { FileInput } from "lucide-react";

type ImportDeskProps = { imports: readonly ImportGlance[]; canImport: boolean };

const pause = 900;

/** The field for new texts, and what became of the ones before. A single import opens by itself once it is read. */
export function ImportDesk({ imports, canImport }: ImportDeskProps) {
  const router = useRouter();
  const [awaited, setAwaited] = useState<readonly string[]>([]);
  const running = imports.some(isRunning) || awaited.some((id) => !imports.some((one) => one.id === id));

  // The live connection tells most of it; this holds where that connection is down.
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => router.refresh(), pause);
    return () => clearInterval(timer);
  }, [running, router]);

  const only = awaited.length === 1 ? imports.find((one) => one.id === awaited[0]) : undefined;
  useEffect(() => {
    if (only?.state === "done" && only.sourceId)
      router.push(`/desk/sources/${only.sourceId}?snapshot=${only.snapshotId}`);
  }, [only, router]);

  function sent(ids: readonly string[]): void {
    setAwaited((before) => [...before, ...ids]);
    router.refresh();
  }

  return (
    <>
      {canImport && <ImportBox onSent={sent} />}
      <Section title="Lately imported">
        {imports.length === 0 ? (
          <EmptyState
            icon={<FileInput />}
            title="Nothing has been imported yet"
            className="max-w-none! rounded-xl border border-line"
          >
            Paste an address above to begin. The original is kept untouched, and you look at what was read before
            anything is checked.
          </EmptyState>
        ) : (
          <Rows label="Imports">
            {imports.map((one) => (
              <ImportLine key={one.id} line={one} onAgain={sent} canImport={canImport} />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}
