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
  const timeline = await getTimeline(actor, sourceId);
  const query = Query.parse(await searchParams);
  const { snapshots, watch } = timeline;
  const entries = timelineEntries(timeline);
  const to = query.to ?? snapshots[0]?.id;
  const at = snapshots.findIndex(({ id }) => id === to);
  const from = query.from ?? snapshots[at + 1]?.id;
  const isKnown = (id: string | undefined) => snapshots.some((one) => one.id === id);
  if ((query.to && !isKnown(query.to)) || (query.from && !isKnown(query.from))) notFound();
  const difference = from && to && from !== to ? await getDifference(actor, from, to, { asides: query.asides }) : null;
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
          <ChangeChart sourceId={sourceId} snapshots={snapshots} shown={to ?? ""} />
          {from && to && snapshots.length > 1 && (
            <CompareBar
              comparing={{ sourceId, from, to, view: query.view, asides: query.asides }}
              snapshots={snapshots}
              setAside={(difference?.asides.older ?? 0) + (difference?.asides.newer ?? 0)}
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
                : "There is one capture so far, so there is nothing to compare it with. Look again to see whether the source has changed."}
            </p>
          )}
        </div>
        <aside aria-label="Timeline" className="grid content-start gap-7 [&>*]:min-w-0">
          <Section title="Looking again">
            <LookPanel sourceId={sourceId} watch={watch} />
          </Section>
          <Section title="Timeline" count={entries.length}>
            <TimelineList sourceId={sourceId} entries={entries} shown={to ?? ""} />
          </Section>
        </aside>
      </div>
    </PageFrame>
  );
}
