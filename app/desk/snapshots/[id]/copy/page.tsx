import { ArrowLeft, Download } from "lucide-react";
import type { Metadata } from "next";

import { orNotFound, pageId } from "#/app/desk/or-not-found.ts";
import { readCopy } from "#/app/desk/snapshots/read-copy.ts";
import { PageFrame } from "#/components/desk/page-frame.tsx";
import { leftOutWords } from "#/components/kept/left-out.ts";
import { Breadcrumb } from "#/components/shell/header-slot.tsx";
import { PageHeader } from "#/components/shell/page-header.tsx";
import { ButtonLink } from "#/components/ui/button.tsx";
import { Notice } from "#/components/ui/notice.tsx";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import { Problem } from "#/domain/problem.ts";
import { requireActor } from "#/server/session.ts";

export const metadata: Metadata = { title: "Page as kept" };

/** The page as it was captured, in a frame that may do nothing; above it, what is not shown. */
export default async function CopyPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = pageId((await params).id);
  const read = await orNotFound(
    readCopy(actor, id).catch((error: unknown) => {
      if (error instanceof Problem && error.code === "invalid") return error;
      throw error;
    }),
  );
  const back = `/desk/snapshots/${id}`;
  const actions = (
    <>
      <ButtonLink href={back}>
        <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        Back to the source
      </ButtonLink>
      <ButtonLink href={`${back}/original`} prefetch={false} download>
        <Download aria-hidden />
        Original
      </ButtonLink>
    </>
  );
  if (read instanceof Problem)
    return (
      <PageFrame>
        <PageHeader title="Page as kept" actions={actions} />
        <Notice kind="error" title="This page cannot be shown" safe="Its original bytes are kept, untouched.">
          {read.message}
        </Notice>
      </PageFrame>
    );
  const { capture, copy } = read;
  const left = copy ? leftOutWords(copy.leftOut) : null;
  return (
    <PageFrame>
      <Breadcrumb
        path={[
          { label: "Sources", href: "/desk/sources" },
          { label: capture.title, href: back },
          { label: copy ? "Page as kept" : "Text as kept" },
        ]}
      />
      <PageHeader
        title={capture.title}
        meta={
          <>
            <span>
              {copy ? "The page" : "The text"} as kept on <RelativeTime at={capture.capturedAt} />
            </span>
            {capture.finalUrl && <span className="[overflow-wrap:anywhere]">{capture.finalUrl}</span>}
          </>
        }
        lead={
          copy &&
          `Links lead nowhere here, and nothing in the page can run or load. ${left ? `Not shown: ${left}.` : "Nothing of the page is left out."}`
        }
        actions={actions}
      />
      <iframe
        src={`${back}/copy/frame`}
        title={`Kept copy of ${capture.title}`}
        sandbox=""
        referrerPolicy="no-referrer"
        className="h-[calc(100dvh-17rem)] min-h-120 w-full rounded-xl border border-line bg-white shadow-low"
      />
    </PageFrame>
  );
}
