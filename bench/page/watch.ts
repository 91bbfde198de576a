/** Runs in the page before everything else: notes when so many marks were painted for the first time. */
export function watchMarks(count: number): void {
  const look = (): void => {
    const marks = document.querySelectorAll("[data-mark]:not(.margin-number)");
    if (marks.length < count || new Set([...marks].map((mark) => mark.getAttribute("data-mark"))).size < count)
      requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => Object.assign(window, { drawn: performance.now() }), 0));
  };
  requestAnimationFrame(look);
}

/** Runs in the page: from the moment the news of the server were there until the mark was painted in another colour. */
export async function watchMark(id: string): Promise<{ redraw: number; bytes: number }> {
  const known = performance.getEntriesByType("resource").length;
  const select = (): Element | null => document.querySelector(`[data-mark="${id}"]:not(.margin-number)`);
  performance.setResourceTimingBufferSize(10_000);
  await new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if ((select()?.getAttribute("data-tone") ?? "open") === "open") return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    setTimeout(() => reject(new Error("The page never showed the change.")), 60_000);
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const painted = performance.now();
  const news = performance.getEntriesByType("resource").slice(known) as PerformanceResourceTiming[];
  const read = news
    .filter(({ name }) => name.includes(location.pathname))
    .toSorted((a, b) => a.responseEnd - b.responseEnd);
  return {
    redraw: painted - read.at(-1)!.responseEnd,
    bytes: read.reduce((sum, entry) => sum + entry.decodedBodySize, 0),
  };
}
