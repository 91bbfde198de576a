import type { Hocuspocus } from "@hocuspocus/server";
import { z } from "zod";

import type { LiveContext } from "./connection.ts";

const NoticeLine = z.object({ newsroomId: z.uuid() });
const LiveLine = z.object({ documentId: z.uuid() });

/** Passes a notice on to the open desks of its newsroom, and to nobody else. */
export function announce(hocuspocus: Hocuspocus<LiveContext>, payload: string): void {
  const { newsroomId } = NoticeLine.parse(JSON.parse(payload));
  hocuspocus.documents.get(`newsroom:${newsroomId}`)?.broadcastStateless(payload);
}

/** Tells every open desk that notices may have been missed, so that it reads its page anew. */
export function announceGap(hocuspocus: Hocuspocus<LiveContext>): void {
  for (const [name, document] of hocuspocus.documents)
    if (name.startsWith("newsroom:")) document.broadcastStateless(JSON.stringify({ gap: true }));
}

/** The live document that a line of the channel `assay_live` names. */
export function documentOf(payload: string): string {
  return LiveLine.parse(JSON.parse(payload)).documentId;
}
