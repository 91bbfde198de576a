import { FileCheck2 } from "lucide-react";
import type { Metadata } from "next";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { shortLabel } from "#/components/desk/short-label.ts";
import { CheckDesk } from "#/components/publication/check-desk.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { getCheckPreview } from "#/server/queries/preview.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Publish" };

export default async function PublishCheckPage({ params }: { params: Promise<{ claimId: string }> }) {
  const actor = await requireActor();
  const claimId = pageId((await params).claimId);
  const { articleId, sourceId, wording, versionId, preview, canPublish } = await orNotFound(
    getCheckPreview(actor, claimId),
  );
  const claimHref = `/desk/articles/${articleId}?claim=${claimId}`;
  const path = [
    { label: "Claims", href: "/desk/claims" },
    { label: shortLabel(wording), href: claimHref },
    { label: "Publish" },
  ];
  if (!preview)
    return (
      <>
        <Breadcrumb path={path} />
        <h1 className="sr-only">Publish the check</h1>
        <EmptyState
          icon={<FileCheck2 />}
          title="There is nothing to publish yet"
          action={
            <ButtonLink href={claimHref} variant="primary">
              Open the claim
            </ButtonLink>
          }
        >
          A check is published from a version that a second person approved. Finish the assessment and ask for a review.
        </EmptyState>
      </>
    );
  const { html, facts, obstacles, live, otherwise } = preview;
  return (
    <>
      <Breadcrumb path={path} />
      <CheckDesk
        {...{ claimId, articleId, sourceId, versionId, wording, html, obstacles, otherwise, live, canPublish }}
        address={facts.address}
        number={facts.number}
      />
    </>
  );
}
