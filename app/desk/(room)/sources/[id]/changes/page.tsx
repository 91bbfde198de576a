import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { ChangeChart } from "#/components/change/change-chart.tsx";
import { CompareBar } from "#/components/change/compare-bar.tsx";
import { DifferenceHead } from "#/components/change/difference-head.tsx";
import { DifferenceText } from "#/components/change/difference-text.tsx";
import { LookPanel } from "#/components/change/look-panel.tsx";
import { timelineEntries } from "#/components/change/timeline-entry.ts";
import { TimelineList } from "#/components/change/timeline-list.tsx";
import { NextPage } from "#/components/desk/next-page.tsx";
import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { getDifference } from "#/server/queries/keep/difference.ts";
import { getTimeline } from "#/server/queries/keep/timeline.ts";
import { getSource } from "#/server/queries/source.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Changes" };

const Query = z.object({
  cursor: z.uuid().optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
  to: z.uuid().optional().catch(undefined),
  view: z.enum(["side", "inline"]).default("side").catch("side"),
  asides: z
    .literal("1")
    .transform(() => true)
    .catch(false),
});

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChangesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const source = await orNotFound(getSource(actor, pageId((await params).id)));
  const { id: sourceId } = source;
  const query = Query.parse(await searchParams);
  const timeline = await orNotFound(getTimeline(actor, sourceId, { cursor: query.cursor }));
  const { snapshots, watch } = timeline;
  const entries = timelineEntries(timeline);
  const to = query.to ?? snapshots[0]?.id;
  const from = query.from ?? snapshots.find(({ id }) => id === to)?.beforeId ?? null;
  const difference =
    from && to && from !== to ? await orNotFound(getDifference(actor, from, to, { asides: query.asides })) : null;
  if (difference && difference.sourceId !== sourceId) notFound();
  return (
    <PageFrame>
      <Breadcrumb
        path={[
          { label: "Sources", href: "/desk/sources" },
          { label: source.title, href: `/desk/sources/${sourceId}` },
          { label: "Changes" },
        ]}
      />
      <PageHeader title="Changes" lead={source.title} />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid content-start gap-6 [&>*]:min-w-0">
          <ChangeChart sourceId={sourceId} snapshots={snapshots} shown={to ?? ""} cursor={query.cursor} />
          {from && to && source.captures > 1 && (
            <CompareBar
              comparing={{ sourceId, from, to, view: query.view, asides: query.asides, cursor: query.cursor }}
              snapshots={snapshots}
              difference={difference}
            />
          )}
          {difference ? (
            <Section title="What changed">
              <DifferenceHead difference={difference} />
              <DifferenceText
                key={`${from} ${to} ${query.asides}`}
                rows={difference.rows}
                beside={query.view === "side"}
                heads={[
                  <RelativeTime key="older" at={difference.older.capturedAt} />,
                  <RelativeTime key="newer" at={difference.newer.capturedAt} />,
                ]}
              />
            </Section>
          ) : (
            <p className="max-w-read text-base text-pretty text-ink-2">
              {from && from === to
                ? "This is the same capture on both sides. Choose another one to compare it with."
                : source.captures > 1
                  ? "This is the first capture, so nothing stands before it. Choose a later one to see what it changed."
                  : "There is one capture so far, so there is nothing to compare it with. Look again to see whether the source has changed."}
            </p>
          )}
        </div>
        <aside aria-label="Timeline" className="grid content-start gap-7 [&>*]:min-w-0">
          <Section title="Looking again">
            <LookPanel sourceId={sourceId} watch={watch} />
          </Section>
          <Section title="Timeline" count={entries.length}>
            <TimelineList sourceId={sourceId} entries={entries} shown={to ?? ""} cursor={query.cursor} />
            <NextPage
              path={`/desk/sources/${sourceId}/changes`}
              query={{ cursor: query.cursor, ...(query.view === "inline" ? { view: "inline" } : {}) }}
              cursor={timeline.next}
            />
          </Section>
        </aside>
      </div>
    </PageFrame>
  );
}
