"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";

const together = 150;

/** Reads the page anew when somebody did something; several notices in a row cost one reading. */
export function LiveRefresh({ newsroomId }: { newsroomId: string }) {
  const listens = !usePathname().startsWith("/desk/articles/");
  // The workbench listens by itself, because it knows which part of the page a notice is about.
  return listens ? <Listener newsroomId={newsroomId} /> : null;
}

function Listener({ newsroomId }: { newsroomId: string }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useNotices(newsroomId, () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), together);
  });
  return null;
}
