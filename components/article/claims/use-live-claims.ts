"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";

/** A page that is read anew while it is still being read is never drawn, so much news waits this long, milliseconds. */
const apart = 500;

/**
 * Follows what others do on an article: of its claims the one that a notice is about is asked for at once, and the page is
 * read anew, at most every `apart`. What happened while the page was opened is asked for once it listens.
 */
export function useLiveClaims(
  newsroomId: string,
  articleId: string,
  reread: (claimId?: string) => Promise<void>,
): void {
  const router = useRouter();
  const [, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  function refresh(): void {
    timer.current = undefined;
    last.current = Date.now();
    start(() => router.refresh());
  }
  useNotices(
    newsroomId,
    (notice) => {
      if (notice?.articleId !== undefined && notice.articleId !== articleId) return;
      // How far an import has come is followed by whoever shows it.
      if (notice?.type === "import.progress") return;
      void reread(notice?.claimId);
      timer.current ??= setTimeout(refresh, Math.max(0, last.current + apart - Date.now()));
    },
    () => {
      void reread();
      refresh();
    },
  );
}
