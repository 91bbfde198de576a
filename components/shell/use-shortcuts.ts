"use client";

import { useEffect, useMemo, useRef } from "react";
import { shortcutRegister } from "#/components/shell/shortcut-register.ts";
import type { Shortcut } from "#/components/shell/shortcut-register.ts";
import { singleKeysOn } from "#/components/shell/single-keys.ts";

const betweenStrokes = 1200;
let pending: { stroke: string; at: number } | null = null;

function strokeOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

/** Enter and Space belong to the control that has the focus. */
function isPressing(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  return event.target instanceof Element && event.target.closest("a[href], button, summary, [role=separator]") !== null;
}

function applies(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey || document.querySelector("[data-modal]"))
    return false;
  if (event.metaKey || event.ctrlKey) return true;
  return singleKeysOn() && !isTyping(event.target) && !isPressing(event);
}

/**
 * Keys of a part of the page. They are listed under `title` in the list of keys while the part is on the page, are
 * silent while one types or a dialog is open, and the latest part wins where two use the same key.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  // What is listed changes only with the keys and words, not with every new closure.
  const signature = JSON.stringify(shortcuts.map(({ keys, label }) => [keys, label]));
  const listed = useMemo(
    () =>
      (JSON.parse(signature) as [string, string][]).map(([keys, label]) => ({
        keys,
        label,
        run: (event: KeyboardEvent) => latest.current.find((one) => one.keys === keys)?.run(event),
      })),
    [signature],
  );
  useEffect(() => shortcutRegister.add({ title, shortcuts: listed }), [title, listed]);
}

/** Hears the keyboard for all of them; once, in the shell. */
export function useShortcutListener(): void {
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (!applies(event)) return;
      const stroke = strokeOf(event);
      const before = pending && Date.now() - pending.at < betweenStrokes ? pending.stroke : null;
      const all = shortcutRegister.all().flatMap((group) => group.shortcuts);
      const found =
        (before && all.findLast((one) => one.keys === `${before} ${stroke}`)) ||
        all.findLast((one) => one.keys === stroke);
      pending = found ? null : { stroke, at: Date.now() };
      if (!found) return;
      event.preventDefault();
      found.run(event);
    }
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}
