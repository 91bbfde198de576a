/** Runs in the page before everything else: notes when so many marks were drawn for the first time. */
export function watchMarks(count: number): void {
  // Live and counted by the browser itself: looking must not cost what is measured.
  const marks = document.getElementsByTagName("mark");
  const observer = new MutationObserver(() => {
    if (marks.length < count || new Set([...marks].map((mark) => mark.getAttribute("data-mark"))).size < count) return;
    observer.disconnect();
    void window.nextFrame().then((drawn) => Object.assign(window, { drawn }));
  });
  observer.observe(document, { subtree: true, childList: true });
}

declare global {
  interface Window {
    /** Set by `watchMark`: when a mark was painted in another colour, and what was read for it. */
    redrawn: Promise<{ redraw: number; bytes: number }>;
  }
}

/**
 * Runs in the page: begins to wait for a mark to be painted in another colour; milliseconds from the moment at which the
 * news of the server were there.
 */
export function watchMark(id: string): void {
  const known = performance.getEntriesByType("resource").length;
  const select = (): Element | null => document.querySelector(`[data-mark="${id}"]:not(.margin-number)`);
  performance.setResourceTimingBufferSize(10_000);
  const changed = new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if ((select()?.getAttribute("data-tone") ?? "open") === "open") return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    setTimeout(() => reject(new Error("The page never showed the change.")), 60_000);
  });
  window.redrawn = changed.then(async () => {
    const painted = await window.nextFrame();
    const news = (performance.getEntriesByType("resource").slice(known) as PerformanceResourceTiming[])
      .filter(({ name, responseEnd }) => name.includes(location.pathname) && responseEnd > 0 && responseEnd < painted)
      .toSorted((a, b) => a.responseEnd - b.responseEnd);
    // The claims come by themselves, beside the page; where they come with it, the page counts.
    const brought = news.findLast(({ name }) => name.includes("/claims?")) ?? news.at(-1)!;
    return { redraw: painted - brought.responseEnd, bytes: brought.decodedBodySize };
  });
}
