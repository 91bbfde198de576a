import type { Metadata } from "next";

import { PageFrame } from "#/components/desk/page-frame.tsx";
import { isPart, PartNav, parts } from "#/components/newsroom/part-nav.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { can } from "#/domain/policy.ts";
import { getNewsroom } from "#/server/queries/newsroom.ts";
import { requireActor } from "#/server/session.ts";

import { PeoplePart, ScalePart, SitesPart, TokensPart } from "./part.tsx";
import { RecordPart } from "./record-part.tsx";

export const metadata: Metadata = { title: "Newsroom" };

type Query = Promise<{ part?: string; cursor?: string }>;

export default async function NewsroomPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const { part: wanted, cursor } = await searchParams;
  const newsroom = await getNewsroom(actor);
  const shown = parts.filter((part) => part !== "record" || can(actor, "record.read", actor));
  const part = isPart(wanted) && shown.includes(wanted) ? wanted : "people";
  return (
    <PageFrame narrow>
      <Breadcrumb path={[{ label: "Newsroom" }]} />
      <PageHeader
        title={newsroom.name}
        lead={
          <>
            Public pages at{" "}
            <a className="link" href={`/${newsroom.slug}`} target="_blank" rel="noopener">
              /{newsroom.slug}
            </a>
          </>
        }
      />
      <PartNav current={part} shown={shown} />
      {part === "people" && <PeoplePart actor={actor} />}
      {part === "scale" && <ScalePart scale={newsroom.scale} />}
      {part === "sites" && <SitesPart actor={actor} />}
      {part === "tokens" && <TokensPart actor={actor} />}
      {part === "record" && <RecordPart actor={actor} cursor={cursor} />}
    </PageFrame>
  );
}
