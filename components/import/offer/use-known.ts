import { useEffect, useState } from "react";

/** An earlier capture of an address. */
export type Known = { sourceId: string; snapshotId: string; title: string; capturedAt: string };

/** Asks only after somebody has stopped typing, milliseconds. */
const patience = 350;
/** Of a long list only the first are looked up; the captures themselves find the others. */
const most = 20;

const asked = new Map<string, Promise<Known | null>>();

/** What the newsroom has of an address; null also where nobody can tell. */
export function lookUp(url: string): Promise<Known | null> {
  const before = asked.get(url);
  if (before) return before;
  const answer = fetch(`/api/desk-import/known?${new URLSearchParams({ url }).toString()}`)
    .then(async (response) => {
      if (!response.ok) return null;
      const { known } = (await response.json()) as { known?: Known | null };
      return known?.sourceId && known.snapshotId ? known : null;
    })
    .catch(() => null);
  asked.set(url, answer);
  // What was not there a moment ago may be there now.
  setTimeout(() => asked.delete(url), 10_000);
  return answer;
}

/** The earlier captures of the addresses that somebody is about to import, by address. */
export function useKnown(urls: readonly string[]): ReadonlyMap<string, Known> {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const list = urls.slice(0, most).join("\n");
  useEffect(() => {
    if (list === "") return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      const all = await Promise.all(list.split("\n").map(async (url) => [url, await lookUp(url)] as const));
      if (current) setKnown(new Map(all.flatMap(([url, one]) => (one ? [[url, one] as const] : []))));
    }, patience);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [list]);
  return known;
}
