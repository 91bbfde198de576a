import type { Metadata } from "next";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { shortLabel } from "#/components/desk/short-label.ts";
import { SummaryDesk } from "#/components/publication/summary-desk.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { getSummaryPreview } from "#/server/queries/preview.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Publish the summary" };

export default async function PublishSummaryPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const articleId = pageId((await params).id);
  const { preview, ...rest } = await orNotFound(getSummaryPreview(actor, articleId));
  const { html, facts, obstacles, live } = preview;
  return (
    <>
      <Breadcrumb
        path={[
          { label: "Articles", href: "/desk/articles" },
          { label: shortLabel(rest.title), href: `/desk/articles/${articleId}` },
          { label: "Publish" },
        ]}
      />
      <SummaryDesk
        key={facts.number}
        {...{ articleId, html, obstacles, live, ...rest }}
        address={facts.address}
        number={facts.number}
      />
    </>
  );
}
