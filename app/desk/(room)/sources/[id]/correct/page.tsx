import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { CorrectText } from "#/components/change/correct-text.tsx";
import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { getSource } from "#/server/queries/source.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Correct the text" };

type Props = { params: Promise<{ id: string }> };

export default async function CorrectPage({ params }: Props) {
  const actor = await requireActor();
  const source = await orNotFound(getSource(actor, pageId((await params).id)));
  if (!source.can.describe || source.snapshotId === null) notFound();
  const snapshot = await getSnapshot(actor, source.snapshotId);
  return (
    <PageFrame>
      <Breadcrumb
        path={[
          { label: "Sources", href: "/desk/sources" },
          { label: source.title, href: `/desk/sources/${source.id}` },
          { label: "Correct the text" },
        ]}
      />
      <PageHeader
        title="Correct the text"
        lead="Where the text was read wrongly, write what the source itself says. The kept bytes and the text as it was read stay; the corrected one becomes the newest, under your name."
      />
      <CorrectText key={snapshot.id} sourceId={source.id} snapshotId={snapshot.id} document={snapshot.document} />
    </PageFrame>
  );
}
