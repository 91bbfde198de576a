const patience = 5000;

/**
 * Moves the focus to an element, at once or when it appears: what a key asks for may still be on its way from the server.
 * Gives up after five seconds, and as soon as the person does something else.
 */
export function focusWhenThere(selector: string): void {
  const take = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.scrollIntoView({ block: "start" });
    element?.focus({ preventScroll: true });
    return element !== null;
  };
  requestAnimationFrame(() => {
    if (take()) return;
    const stop = new AbortController();
    const watch = new MutationObserver(() => take() && stop.abort());
    const timer = setTimeout(() => stop.abort(), patience);
    stop.signal.addEventListener("abort", () => {
      watch.disconnect();
      clearTimeout(timer);
    });
    for (const deed of ["keydown", "pointerdown"]) document.addEventListener(deed, () => stop.abort(), stop);
    watch.observe(document.body, { childList: true, subtree: true });
  });
}
