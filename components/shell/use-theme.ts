"use client";

import { useSyncExternalStore } from "react";
import { asTheme, type Theme, themeCookie } from "./theme.ts";

const year = 365 * 24 * 3600;
const listeners = new Set<() => void>();
/** The other tabs of this browser. */
let tabs: BroadcastChannel | null = null;

/** Every colour changes at once; faded one into the other, thousands of elements would keep the page busy for seconds. */
function atOnce(change: () => void): void {
  const style = document.createElement("style");
  style.append("*, *::before, *::after { transition: none !important }");
  document.head.append(style);
  change();
  // Asked for, so that the new colours are in force before fading is allowed again.
  void window.getComputedStyle(document.body).color;
  setTimeout(() => style.remove(), 1);
}

const read = (): Theme => asTheme(document.documentElement.dataset["theme"]);

function show(theme: Theme): void {
  atOnce(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  });
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (!tabs) {
    tabs = new BroadcastChannel(themeCookie);
    tabs.addEventListener("message", ({ data }: MessageEvent<string>) => show(asTheme(data)));
    // The system's palette may change by itself, in the evening.
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => atOnce(() => undefined));
  }
  return () => listeners.delete(listener);
}

/** Chooses how the desk looks, in all tabs of this browser, until another choice. */
function setTheme(theme: Theme): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  const kept = theme === "system" ? "; max-age=0" : `; max-age=${year}`;
  document.cookie = `${themeCookie}=${theme}; path=/; samesite=lax${kept}${secure}`;
  show(theme);
  tabs?.postMessage(theme);
}

/** How the desk looks, and the way to choose it. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(listen, read, () => "system" as const);
  return { theme, setTheme };
}
