import type { ReactNode } from "react";

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
  const waiting = await countCarries(actor);
  return (
    <LiveConnection>
      <LiveRefresh newsroomId={newsroomId} />
      <ChangedTold newsroomId={newsroomId} newest={waiting.newest} />
      <ImportTold newsroomId={newsroomId} memberId={memberId} />
      <DeskFrame
        newsroom={{ name: newsroomName, slug: newsroomSlug }}
        member={{ id: memberId, name, role }}
        demo={env().ASSAY_DEMO}
        waiting={waiting.all}
      >
        {children}
      </DeskFrame>
    </LiveConnection>
  );
}
