declare global {
  interface Window {
    /** When the next frame was laid out, milliseconds since the navigation. */
    nextFrame: () => Promise<number>;
  }
}

/**
 * Runs in a page before everything else. A frame counts when it was laid out, just before it is painted: what waits behind
 * it, such as other scripts of the page, is not part of it.
 */
export function installFrame(): void {
  window.nextFrame = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        // Called in the same frame, after its layout.
        const observer = new ResizeObserver(() => {
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(document.body);
      }),
    );
}
