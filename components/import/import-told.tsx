"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";
import { awaited } from "#/components/import/awaited.ts";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { importName, isRunning } from "#/components/import/import-line.tsx";
import { notify } from "#/components/ui/toast.tsx";

/** Several ends in a row are told together, milliseconds. */
const together = 400;
/** So many are asked after at once. */
const most = 200;
const page = "/desk/import";

async function follow(): Promise<readonly ImportGlance[]> {
  const ids = awaited.all().slice(-most);
  if (ids.length === 0) return [];
  const response = await fetch(`/api/desk-import?${new URLSearchParams({ ids: ids.join(",") }).toString()}`);
  return response.ok ? ((await response.json()) as { items: readonly ImportGlance[] }).items : [];
}

/** Tells somebody who went on to other work that what they asked for is there, or has failed. */
export function ImportTold({ newsroomId, memberId }: { newsroomId: string; memberId: string }) {
  const router = useRouter();
  const path = usePathname();
  const here = useRef(path);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    here.current = path;
  });

  function tell(all: readonly ImportGlance[]): void {
    const ended = all.filter((one) => !isRunning(one));
    const still = all.length - ended.length;
    awaited.forget(ended.map(({ id }) => id));
    // On the page of imports everything is seen already, and what somebody cancelled they know of.
    const news = ended.filter(({ state }) => state !== "cancelled");
    const [first] = news;
    if (here.current === page || !first) return;
    const failed = news.filter(({ state }) => state === "failed");
    const go = (label: string, to: string) => ({ label, run: () => router.push(to) });
    const source = `/desk/sources/${first.sourceId}?snapshot=${first.snapshotId}`;
    if (news.length === 1 && first.state === "done")
      notify.success(`Imported: ${importName(first)}`, { go: go("Open", source) });
    else if (news.length === 1)
      notify.error(`The import of ${importName(first)} stopped.`, {
        ...(first.problem ? { detail: first.problem } : {}),
        go: go("See why", `${page}?state=failed`),
      });
    else
      notify.success(
        `${news.length - failed.length} imports are done${failed.length > 0 ? `, ${failed.length} failed` : ""}`,
        {
          ...(still > 0 ? { detail: `${still} more are under way.` } : {}),
          go: go("Look at them", page),
        },
      );
  }

  function look(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void follow().then(tell, () => undefined), together);
  }
  // What ended while a page was loading is asked after as it opens, and once more when it can hear of the rest.
  const ask = useEffectEvent(look);
  useEffect(() => {
    if (path !== page && awaited.all().length > 0) ask();
  }, [path]);
  useEffect(() => () => clearTimeout(timer.current), []);
  function lookAfter(): void {
    if (awaited.all().length > 0) look();
  }
  useNotices(
    newsroomId,
    (notice) => {
      const isMine = notice?.actorId === memberId && /^(?:source\.captured|import\.failed)$/.test(notice.type);
      if (notice === null || isMine) lookAfter();
    },
    lookAfter,
  );
  return null;
}
