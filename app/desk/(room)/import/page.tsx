import type { Metadata } from "next";

import { PageFrame } from "#/components/desk/page-frame.tsx";
import { ImportDesk } from "#/components/import/import-desk.tsx";
import type { ImportQuery } from "#/components/import/import-filter.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { can } from "#/domain/policy.ts";
import { chromium } from "#/server/env.ts";
import { getImportBatch, listImportBatches } from "#/server/queries/part/import-batch.ts";
import { listImports } from "#/server/queries/import.ts";
import { listMembers } from "#/server/queries/member.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Import" };

type Query = Promise<ImportQuery & { cursor?: string }>;
type Filter = NonNullable<Parameters<typeof listImports>[1]>;

export default async function ImportPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const query = await searchParams;
  const [list, members, recent, chosen] = await Promise.all([
    listImports(actor, { ...query, limit: 30 } as Filter),
    listMembers(actor),
    query.batch ? [] : listImportBatches(actor),
    query.batch ? getImportBatch(actor, query.batch) : null,
  ]);
  const canImport = can(actor, "source.import", actor);
  return (
    <PageFrame narrow>
      <Breadcrumb path={[{ label: "Import" }]} />
      <PageHeader
        title="Import"
        lead="An article to check, or a source to cite. The original is kept as it came; you see what was read, and what was set aside, before you go on."
      />
      {!canImport && <Notice>Your role lets you read here, not import. Ask an owner for the role of editor.</Notice>}
      <ImportDesk
        imports={list.items}
        next={list.next}
        batches={chosen ? [chosen] : recent}
        query={query}
        members={members.filter((member) => !member.endedAt).map(({ id, name }) => ({ id, name }))}
        canImport={canImport}
        canRender={chromium() !== null}
      />
    </PageFrame>
  );
}
