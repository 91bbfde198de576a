"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { ImportView } from "#/server/queries/import.ts";
import type { FollowedLook } from "#/server/queries/keep/timeline.ts";
import { isEnded } from "#/domain/source.ts";

/** How the imports stand that somebody waits for, and what became of those that were looks. */
export type Followed = { items: readonly ImportView[]; looks: readonly FollowedLook[] };

const pause = 700;
const nothing: Followed = { items: [], looks: [] };

async function ask(ids: string): Promise<Followed | null> {
  const response = await fetch(`/api/desk-look?${new URLSearchParams({ ids }).toString()}`);
  return response.ok ? ((await response.json()) as Followed) : null;
}

/** Follows looks and readings until each has ended, then reads the page anew. A server that is away is asked again. */
export function useFollow(ids: readonly string[]): Followed {
  const router = useRouter();
  const [followed, setFollowed] = useState(nothing);
  const key = ids.join(",");
  useEffect(() => {
    if (key === "") return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let isLeft = false;
    const look = async (): Promise<void> => {
      const answer = await ask(key).catch(() => null);
      if (isLeft) return;
      if (answer) setFollowed(answer);
      if (answer?.items.every(({ state }) => isEnded(state))) router.refresh();
      else timer = setTimeout(() => void look(), pause);
    };
    void look();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [key, router]);
  return key === "" ? nothing : followed;
}
