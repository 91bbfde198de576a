"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";

const together = 150;
/** A page that is read anew while it is still being read is never drawn, so much news waits this long, milliseconds. */
const apart = 1000;

/** Reads the page anew when somebody did something; several notices in a row cost one reading. */
export function LiveRefresh({ newsroomId }: { newsroomId: string }) {
  const listens = !usePathname().startsWith("/desk/articles/");
  // The workbench listens by itself, because it knows which part of the page a notice is about.
  return listens ? <Listener newsroomId={newsroomId} /> : null;
}

function Listener({ newsroomId }: { newsroomId: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useNotices(newsroomId, (notice) => {
    // How far an import has come is followed by whoever shows it; the rest of the page is as it was.
    if (notice?.type === "import.progress" || timer.current) return;
    const rest = Math.max(together, last.current + apart - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      last.current = Date.now();
      router.refresh();
    }, rest);
  });
  return null;
}
