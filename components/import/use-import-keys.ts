import { useRef } from "react";
import type { RefObject } from "react";
import { useShortcuts } from "#/components/shell/use-shortcuts.ts";

/** Keys that walk the list of imports and do what its lines offer. Gives the element that holds the list. */
export function useImportKeys(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-import]") ?? [])];
  const current = () => rows().findIndex((row) => row.contains(document.activeElement));

  function walk(step: 1 | -1): void {
    const all = rows();
    const at = current();
    const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "nearest" });
  }
  const press = (what: string) => (): void => rows()[current()]?.querySelector<HTMLElement>(what)?.click();

  useShortcuts("Imports", [
    { keys: "j", label: "Next import", run: () => walk(1) },
    { keys: "k", label: "Previous import", run: () => walk(-1) },
    { keys: "ArrowDown", label: "Next import", run: () => walk(1) },
    { keys: "ArrowUp", label: "Previous import", run: () => walk(-1) },
    { keys: "Enter", label: "Look at the import", run: press("a") },
    { keys: "x", label: "Cancel the import", run: press("[data-do=cancel]") },
    { keys: "r", label: "Try the import again", run: press("[data-do=retry]") },
    {
      keys: "n",
      label: "New import",
      run: () => document.querySelector<HTMLElement>("[data-import-field]")?.focus(),
    },
  ]);
  return list;
}
