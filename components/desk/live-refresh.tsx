"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";

const together = 150;
/** How far imports have come is drawn where somebody watches it, and not oftener than they can read. */
const watching = { page: /^\/desk(?:\/import)?$/, pause: 400 };

/** Reads the page anew when somebody did something; several notices in a row cost one reading. */
export function LiveRefresh({ newsroomId }: { newsroomId: string }) {
  const path = usePathname();
  const listens = !path.startsWith("/desk/articles/");
  // The workbench listens by itself, because it knows which part of the page a notice is about.
  return listens ? <Listener newsroomId={newsroomId} watches={watching.page.test(path)} /> : null;
}

function Listener({ newsroomId, watches }: { newsroomId: string; watches: boolean }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useNotices(newsroomId, (notice) => {
    const isProgress = notice?.type === "import.progress";
    // One reading is due already; were it put off by each further notice, many of them would put it off for ever.
    if ((isProgress && !watches) || timer.current) return;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        router.refresh();
      },
      isProgress ? watching.pause : together,
    );
  });
  return null;
}
