import type { Metadata } from "next";

import { PageFrame } from "#/components/desk/page-frame.tsx";
import { ImportDesk } from "#/components/import/import-desk.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { can } from "#/domain/policy.ts";
import { listImports } from "#/server/queries/import.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  const actor = await requireActor();
  const imports = await listImports(actor);
  const canImport = can(actor, "source.import", actor);
  return (
    <PageFrame narrow>
      <Breadcrumb path={[{ label: "Import" }]} />
      <PageHeader
        title="Import"
        lead="An article to check, or a source to cite. The original is kept as it came; you see what was read, and what was set aside, before you go on."
      />
      {!canImport && <Notice>Your role lets you read here, not import. Ask an owner for the role of editor.</Notice>}
      <ImportDesk imports={imports} canImport={canImport} />
    </PageFrame>
  );
}
