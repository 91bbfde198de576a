"use client";

import { FileInput, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { NextPage } from "#/components/desk/next-page.tsx";
import { Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { awaited } from "#/components/import/awaited.ts";
import { BatchBar } from "#/components/import/batch-bar.tsx";
import { ImportBox } from "#/components/import/import-box.tsx";
import type { ImportQuery } from "#/components/import/import-filter.tsx";
import { ImportFilter } from "#/components/import/import-filter.tsx";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { ImportLine, importName, isRunning } from "#/components/import/import-line.tsx";
import { useFollowed } from "#/components/import/use-followed.ts";
import { useFreshPage } from "#/components/import/use-fresh-page.ts";
import { useImportKeys } from "#/components/import/use-import-keys.ts";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import type { ImportBatch } from "#/server/queries/part/import-batch.ts";

type ImportDeskProps = {
  imports: readonly ImportGlance[];
  next: string | null;
  batches: readonly ImportBatch[];
  query: ImportQuery & { cursor?: string | undefined };
  members: readonly { id: string; name: string }[];
  canImport: boolean;
  canRender: boolean;
};

/** The field for new texts, and what became of the ones before. A single import opens by itself once it is read. */
export function ImportDesk({ imports: read, next, batches, query, members, canImport, canRender }: ImportDeskProps) {
  const router = useRouter();
  const [only, setOnly] = useState<string | null>(null);
  const list = useImportKeys();
  const imports = useFollowed(read);
  const narrowed = Boolean(query.state || query.by || query.batch || query.cursor);
  const single = imports.find((one) => one.id === only);
  useFreshPage(read.some(isRunning) || batches.some((one) => one.underWay > 0) || (only !== null && !single));

  useEffect(() => {
    if (single?.state !== "done" || !single.sourceId) return;
    awaited.forget([single.id]);
    router.push(`/desk/sources/${single.sourceId}?snapshot=${single.snapshotId}`);
  }, [single, router]);

  function sent(ids: readonly string[], batch: string | undefined): void {
    awaited.add(ids);
    setOnly(batch ? null : (ids[0] ?? null));
    // What was just sent is at the top of the whole list, and would be missed in a narrowed one.
    if (narrowed) router.replace("/desk/import", { scroll: false });
    else router.refresh();
  }

  return (
    <>
      {canImport && <ImportBox onSent={sent} />}
      {batches.length > 0 && (
        <div className="grid gap-3">
          {batches.map((batch) => (
            <BatchBar key={batch.batch} batch={batch} canImport={canImport} isShown={batch.batch === query.batch} />
          ))}
        </div>
      )}
      <Section title="Imports">
        <ImportFilter query={query} members={members} />
        {imports.length === 0 ? (
          <EmptyState
            icon={narrowed ? <SearchX /> : <FileInput />}
            title={narrowed ? "No import fits these wishes" : "Nothing has been imported yet"}
            className="max-w-none! rounded-xl border border-line"
            action={narrowed && <ButtonLink href="/desk/import">Show all imports</ButtonLink>}
          >
            {narrowed
              ? "Choose fewer, or other ones."
              : "Paste an address above to begin. The original is kept untouched, and you look at what was read before anything is checked."}
          </EmptyState>
        ) : (
          <div ref={list}>
            <Rows label="Imports">
              {imports.map((one) => (
                <ImportLine key={one.id} line={one} canImport={canImport} canRender={canRender} />
              ))}
            </Rows>
          </div>
        )}
        <NextPage path="/desk/import" query={query} cursor={next} />
      </Section>
      <p role="status" className="sr-only">
        {single && isRunning(single) ? `Importing ${importName(single)}` : ""}
        {single?.state === "failed" ? `The import of ${importName(single)} stopped. ${single.problem ?? ""}` : ""}
      </p>
    </>
  );
}
