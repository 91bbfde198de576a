import { GitCompareArrows, SearchX } from "lucide-react";
import type { Metadata } from "next";

import { ChangedDesk } from "#/components/changed/changed-desk.tsx";
import { QueueFilter } from "#/components/changed/queue-filter.tsx";
import type { QueueQuery } from "#/components/changed/queue-filter.tsx";
import { NextPage } from "#/components/desk/next-page.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { countCarries, listCarries } from "#/server/queries/carry/list-carries.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Changed since cited" };

type Query = QueueQuery & { cursor?: string };
type Filter = NonNullable<Parameters<typeof listCarries>[1]>;

export default async function ChangedPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const { cursor, ...query } = await searchParams;
  const filter = {
    articleId: query.article,
    claimId: query.claim,
    sourceId: query.source,
    status: query.status,
    mine: query.mine,
  } as Filter;
  const [counts, words, typography] = await Promise.all([
    countCarries(actor),
    listCarries(actor, { ...filter, kind: "words", cursor }),
    listCarries(actor, { ...filter, kind: "typography", limit: 200 }),
  ]);
  const first = words.items[0] ?? typography.items[0];
  const about =
    (query.claim && (first?.claim.wording ?? "One claim")) ||
    (query.article && (first?.article.title ?? "One article")) ||
    (query.source && (first?.source.title ?? "One source")) ||
    null;
  const narrowed = Boolean(about ?? query.mine ?? query.status);
  return (
    <div className="flex h-full flex-col">
      <Breadcrumb path={[{ label: "Changed since cited" }]} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line px-5 py-2.5">
        <h1 className="font-serif text-lg font-semibold">Changed since cited</h1>
        <QueueFilter query={query} counts={counts} about={about} />
      </div>
      {first ? (
        <div className="min-h-0 flex-1">
          <ChangedDesk words={words.items} typography={typography.items} />
        </div>
      ) : (
        <EmptyState
          icon={narrowed ? <SearchX /> : <GitCompareArrows />}
          title={narrowed ? "Nothing of this kind waits" : "Nothing that you cite has changed"}
          className="max-w-md! py-24!"
          action={
            narrowed ? (
              <ButtonLink href="/desk/changed">Show everything that waits</ButtonLink>
            ) : (
              <ButtonLink href="/desk/sources">Open the library</ButtonLink>
            )
          }
        >
          {narrowed
            ? "Clear a filter to see more."
            : "When a source is captured anew, every quoted passage is looked for in the newer copy. What still stands is carried over; what was altered or is gone waits here until somebody decides. No claim ever points at other words by itself."}
        </EmptyState>
      )}
      {words.next && <NextPage path="/desk/changed" query={{ ...query, cursor }} cursor={words.next} />}
    </div>
  );
}
