import { BookDashed } from "lucide-react";
import { knownDay } from "#/components/desk/known-day.ts";
import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { AddText } from "#/components/interchange/add-text.tsx";
import { FetchText } from "#/components/interchange/fetch-text.tsx";
import { LibraryMenu } from "#/components/interchange/library-menu.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { EmptyState } from "#/components/ui/empty-state.tsx";
import type { SourceView } from "#/server/queries/source.ts";
import { SourceFacts } from "./source-facts.tsx";

/** A source that a bibliography named: what is known of it, and the ways to its text. */
export function TextlessSource({ source }: { source: SourceView }) {
  const { url, can } = source;
  return (
    <PageFrame>
      <Breadcrumb path={[{ label: "Sources", href: "/desk/sources" }, { label: source.title }]} />
      <PageHeader
        title={source.title}
        meta={
          <>
            {source.publisher && <span>{source.publisher}</span>}
            {source.authors.length > 0 && <span>by {source.authors.join(", ")}</span>}
            {source.publishedOn && <span>{knownDay(source.publishedOn)}</span>}
          </>
        }
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid content-start">
          <EmptyState
            icon={<BookDashed />}
            title="Its text is not kept yet"
            className="w-full max-w-none! rounded-xl border border-line"
            action={
              can.describe && (
                <div className="flex flex-wrap justify-center gap-2">
                  {url && <FetchText sourceId={source.id} />}
                  <AddText sourceId={source.id} />
                </div>
              )
            }
          >
            {url
              ? "Its page is fetched after a bibliography is imported. Until then nothing can be quoted from it."
              : "A bibliography named it, and gave no address. Add its text, so that it can be searched and quoted."}
          </EmptyState>
        </div>
        <aside aria-label="About this source" className="grid content-start gap-7 [&>*]:min-w-0">
          <Section
            title="What is known"
            action={<LibraryMenu wanted={{ sourceId: source.id }} label="Export this source" compact />}
          >
            <SourceFacts key={source.id} facts={source} candidates={{}} canDescribe={can.describe} />
          </Section>
        </aside>
      </div>
    </PageFrame>
  );
}
