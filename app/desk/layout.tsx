import { type ReactNode, Suspense } from "react";

import { ChangedTold } from "#/components/changed/changed-told.tsx";
import { DeskFrame } from "#/components/desk/desk-frame.tsx";
import { LiveRefresh } from "#/components/desk/live-refresh.tsx";
import { LiveConnection } from "#/components/editor/live-connection.tsx";
import { ImportTold } from "#/components/import/import-told.tsx";
import { env } from "#/server/env.ts";
import { countCarries } from "#/server/queries/carry/list-carries.ts";
import { requireActor } from "#/server/session.ts";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const { memberId, name, role, newsroomId, newsroomName, newsroomSlug } = actor;
  // Counted beside what the page itself reads, not before it.
  const waiting = countCarries(actor);
  return (
    <LiveConnection>
      <LiveRefresh newsroomId={newsroomId} />
      <Suspense fallback={null}>
        <ChangedTold newsroomId={newsroomId} waiting={waiting} />
      </Suspense>
      <ImportTold newsroomId={newsroomId} memberId={memberId} />
      <DeskFrame
        newsroom={{ name: newsroomName, slug: newsroomSlug }}
        member={{ id: memberId, name, role }}
        demo={env().ASSAY_DEMO}
        waiting={waiting}
      >
        {children}
      </DeskFrame>
    </LiveConnection>
  );
}
