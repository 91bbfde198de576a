import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { ImportGlance } from "#/components/import/import-line.tsx";
import { isRunning } from "#/components/import/import-line.tsx";

/** Between two looks, milliseconds; a look that takes long puts the next one off. */
const pause = 600;

async function look(ids: string): Promise<readonly ImportGlance[]> {
  const response = await fetch(`/api/desk-import?${new URLSearchParams({ ids }).toString()}`);
  return response.ok ? ((await response.json()) as { items: readonly ImportGlance[] }).items : [];
}

/**
 * The same imports with the steps of those that run followed closely, without reading the page anew for each of them. The
 * page is read again when one has ended.
 */
export function useFollowed(imports: readonly ImportGlance[]): readonly ImportGlance[] {
  const router = useRouter();
  const [seen, setSeen] = useState<ReadonlyMap<string, ImportGlance>>(new Map());
  const running = imports.filter(isRunning).map(({ id }) => id);
  const ids = running.join(",");
  useEffect(() => {
    if (ids === "") return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const told = new Set<string>();
    const follow = async (): Promise<void> => {
      const items = await look(ids).catch(() => []);
      if (ended) return;
      setSeen(new Map(items.map((one) => [one.id, one])));
      const news = items.filter((one) => !isRunning(one) && !told.has(one.id));
      for (const { id } of news) told.add(id);
      if (news.length > 0) router.refresh();
      timer = setTimeout(() => void follow(), pause);
    };
    timer = setTimeout(() => void follow(), pause);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [ids, router]);
  return imports.map((one) => {
    const news = seen.get(one.id);
    // What the page itself says has ended, or begun anew, is newer than any look.
    return news && isRunning(one) && news.attempt >= one.attempt ? news : one;
  });
}
