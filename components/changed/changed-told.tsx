"use client";

import { usePathname, useRouter } from "next/navigation";
import { use, useEffect, useRef } from "react";
import { useNotices } from "#/components/editor/use-notices.ts";
import { notify } from "#/components/ui/toast.tsx";
import type { CarryCounts } from "#/server/queries/carry/list-carries.ts";
import { causeOf } from "./change-words.ts";

/** Several sources that are carried in a row are told together, milliseconds. */
const together = 400;
/** How often it is looked whether a dialog is closed by now, milliseconds. */
const patience = 1000;
const page = "/desk/changed";

type Waiting = Pick<CarryCounts, "mine" | "newest" | "cause">;

async function ask(): Promise<Waiting | null> {
  const response = await fetch(`${page}/mine`);
  return response.ok ? ((await response.json()) as Waiting) : null;
}

/** Tells somebody at their desk that words of their claims, or passages cited for them, changed in their source just now. */
export function ChangedTold({ newsroomId, waiting }: { newsroomId: string; waiting: Promise<CarryCounts> }) {
  const router = useRouter();
  const path = usePathname();
  const here = useRef(path);
  const known = useRef(use(waiting).newest ?? "");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    here.current = path;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  function tell(waiting: Waiting | null): void {
    // Ids grow with time, so a greater one came later.
    if (!waiting?.newest || waiting.newest <= known.current) return;
    if (document.querySelector("[data-modal]")) {
      // A message never lies over a dialog: it waits until that is closed.
      timer.current = setTimeout(() => tell(waiting), patience);
      return;
    }
    known.current = waiting.newest;
    if (here.current === page) return;
    const cause = causeOf(waiting.cause);
    notify.info(`Words that you work with changed${cause || " in their source"}`, {
      detail:
        waiting.mine === 1 ? "1 passage waits for your decision." : `${waiting.mine} passages wait for your decision.`,
      go: { label: "Look", run: () => router.push(`${page}?mine=1`) },
    });
  }
  function look(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void ask().then(tell, () => undefined), together);
  }
  useNotices(
    newsroomId,
    (notice) => {
      if (notice === null || notice.type === "snapshot.carried") look();
    },
    // What changed since the page was read and before it could hear of it.
    look,
  );
  return null;
}
