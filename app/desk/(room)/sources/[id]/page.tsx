import { knownDay } from "#/components/desk/known-day.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { TextPlace } from "#/app/desk/text-place.ts";
import { hasOwnTitle } from "#/components/article/own-title.ts";
import { PageFrame, Section } from "#/components/desk/page-frame.tsx";
import { LookGlance } from "#/components/change/look-glance.tsx";
import { LookPanel } from "#/components/change/look-panel.tsx";
import { LibraryMenu } from "#/components/interchange/library-menu.tsx";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { KeptCopy } from "#/components/source/kept-copy.tsx";
import { MissingFacts } from "#/components/source/missing-facts.tsx";
import { SourceActions } from "#/components/source/source-actions.tsx";
import { SourceFacts } from "#/components/source/source-facts.tsx";
import { CaptureNotice, DuplicateWarning } from "#/components/source/source-notices.tsx";
import { CitingClaims, SnapshotList } from "#/components/source/source-page.tsx";
import { SourceReader } from "#/components/source/source-reader.tsx";
import { TextlessSource } from "#/components/source/textless-source.tsx";
import { getCapture } from "#/server/queries/keep/capture-view.ts";
import { listDuplicates } from "#/server/queries/keep/duplicate.ts";
import { getWatch } from "#/server/queries/keep/watch-view.ts";
import { getSnapshot } from "#/server/queries/snapshot.ts";
import { getSource } from "#/server/queries/source.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Source" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ snapshot?: string; at?: string }> };

export default async function SourcePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const source = await orNotFound(getSource(actor, pageId((await params).id)));
  if (source.mergedIntoId) redirect(`/desk/sources/${source.mergedIntoId}`);
  if (source.snapshots.length === 0) return <TextlessSource source={source} />;
  const query = await searchParams;
  const wanted = query.snapshot ?? source.snapshotId;
  const at = TextPlace.parse(query.at);
  // Of very many captures the list holds the newest; whoever quotes an older one is led to it all the same.
  const snapshot = await orNotFound(getSnapshot(actor, pageId(wanted ?? "")));
  if (snapshot.sourceId !== source.id) notFound();
  const capture = await getCapture(actor, snapshot.id);
  const watch = await getWatch(actor, source.id);
  const duplicates = await listDuplicates(actor, snapshot.id);
  const isFree = source.can.describe && source.articleId === null && source.citedBy.length === 0;
  const isTitled = hasOwnTitle(snapshot.document, source.title);
  return (
    <PageFrame>
      <Breadcrumb path={[{ label: "Sources", href: "/desk/sources" }, { label: source.title }]} />
      <PageHeader
        // A text that begins with its title says it itself; twice would be once too often.
        title={source.title}
        titleHidden={isTitled}
        meta={
          <>
            {source.publisher && <span>{source.publisher}</span>}
            {source.authors.length > 0 && <span>by {source.authors.join(", ")}</span>}
            {source.publishedOn && <span>{knownDay(source.publishedOn)}</span>}
            <span>{snapshot.words.toLocaleString("en")} words</span>
            <LookGlance watch={watch} />
            <a href="#about" className="link lg:hidden">
              What is known of it
            </a>
          </>
        }
        actions={<SourceActions snapshotId={snapshot.id} articleId={source.articleId} canOpen={source.can.open} />}
      />
      <DuplicateWarning
        duplicates={duplicates}
        capturedAt={snapshot.capturedAt}
        mergeable={isFree ? { id: source.id, title: source.title } : null}
      />
      {source.can.describe && <MissingFacts facts={source} />}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid content-start gap-8 [&>*]:min-w-0">
          <div className="grid content-start gap-4">
            <CaptureNotice source={source} shown={snapshot} />
            <SourceReader key={snapshot.id} snapshot={snapshot} canChoose={source.can.describe} at={at} />
          </div>
          <CitingClaims claims={source.citedBy} />
        </div>
        <aside id="about" aria-label="About this source" className="grid content-start gap-7 [&>*]:min-w-0">
          <Section
            title="What is known"
            action={<LibraryMenu wanted={{ sourceId: source.id }} label="Export this source" compact />}
          >
            <SourceFacts
              key={source.id}
              facts={source}
              candidates={snapshot.candidates}
              canDescribe={source.can.describe}
            />
          </Section>
          <Section title="Looking again">
            <LookPanel sourceId={source.id} watch={watch} />
          </Section>
          <Section
            title="Captures"
            count={source.captures}
            action={
              <Link href={`/desk/sources/${source.id}/changes`} className="link text-sm">
                Changes
              </Link>
            }
          >
            <SnapshotList sourceId={source.id} snapshots={source.snapshots} shown={snapshot.id} />
            {source.can.describe && (
              <Link href={`/desk/sources/${source.id}/correct`} className="link justify-self-start text-sm">
                Correct the text
              </Link>
            )}
          </Section>
          <Section title="Kept copy">
            <KeptCopy kept={capture} />
          </Section>
        </aside>
      </div>
    </PageFrame>
  );
}
