import { BookOpenText, SearchX } from "lucide-react";
import type { Metadata } from "next";

import { NextPage } from "#/components/desk/next-page.tsx";
import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { Rows } from "#/components/desk/rows.tsx";
import { LibraryMenu } from "#/components/interchange/library-menu.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { FoundPassageLine } from "#/components/source/found-passage.tsx";
import { SearchForm } from "#/components/source/search-form.tsx";
import { SourceLine } from "#/components/source/source-line.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import { can } from "#/domain/policy.ts";
import { searchPassages } from "#/server/queries/search.ts";
import { listSources } from "#/server/queries/source.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Sources" };

type Query = Promise<{ q?: string; cursor?: string }>;

export default async function SourcesPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireActor();
  const { q = "", cursor } = await searchParams;
  const query = q.trim().slice(0, 200);
  const [sources, passages] = await Promise.all([
    listSources(actor, { query: query || undefined, cursor }),
    query ? searchPassages(actor, { query }) : null,
  ]);
  const isEmpty = !query && !cursor && sources.items.length === 0;
  return (
    <PageFrame narrow>
      <Breadcrumb path={[{ label: "Sources" }]} />
      <PageHeader
        title="Sources"
        lead="Everything that was imported, with its original kept. Search looks through titles and through every sentence."
        actions={
          <>
            <LibraryMenu
              wanted={query ? { query } : {}}
              label={query ? `Export sources named “${query}”` : "Export all sources"}
              canImport={can(actor, "source.import", actor)}
            />
            {can(actor, "source.import", actor) && (
              <ButtonLink href="/desk/import" variant="primary">
                Import
              </ButtonLink>
            )}
          </>
        }
      />
      {isEmpty ? (
        <EmptyState
          icon={<BookOpenText />}
          title="The library is empty"
          className="max-w-none! rounded-xl border border-line"
        >
          Import a text to begin. Whatever you keep here can be searched and cited in every check.
        </EmptyState>
      ) : (
        <SearchForm
          action="/desk/sources"
          value={query}
          label="Search the library"
          placeholder="Words, or “an exact phrase”"
        />
      )}
      {passages && passages.items.length > 0 && (
        <Section title="Passages" count={passages.items.length}>
          <Rows label="Passages">
            {passages.items.map((passage) => (
              <li key={`${passage.snapshotId} ${passage.start}`}>
                <FoundPassageLine passage={passage} />
              </li>
            ))}
          </Rows>
        </Section>
      )}
      {sources.items.length > 0 && (
        <Section title={query ? "Sources by that name" : "All sources"}>
          <Rows label="Sources">
            {sources.items.map((source) => (
              <li key={source.id}>
                <SourceLine source={source} />
              </li>
            ))}
          </Rows>
          <NextPage path="/desk/sources" query={{ q: query, cursor }} cursor={sources.next} />
        </Section>
      )}
      {query && sources.items.length + (passages?.items.length ?? 0) === 0 && (
        <EmptyState icon={<SearchX />} title={`Nothing in the library matches “${query}”`}>
          Try fewer or other words; any of them may match. Quotation marks look for the exact phrase.
        </EmptyState>
      )}
    </PageFrame>
  );
}
