"use client";

import { useSyncExternalStore } from "react";
import { classNames } from "#/components/ui/class-names.ts";

const never = () => () => undefined;
const isApple = () => /mac|iphone|ipad/i.test(navigator.platform);

const spoken: Record<string, string> = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓", escape: "Esc" };

function face(part: string, apple: boolean): string {
  const low = part.toLowerCase();
  if (low === "mod") return apple ? "⌘" : "Ctrl";
  if (low === "shift") return apple ? "⇧" : "Shift";
  if (low === "enter") return apple ? "↵" : "Enter";
  return spoken[low] ?? (part.length === 1 ? part.toUpperCase() : part);
}

type KbdProps = { keys: string; /** On a dark bar: takes the colour around it. */ bare?: boolean; className?: string };

/** The keys to press, written as in a shortcut: "mod+k", "g d", "Enter". Shows ⌘ on a Mac, Ctrl elsewhere. */
export function Kbd({ keys, bare = false, className }: KbdProps) {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (
    <span className={classNames("inline-flex shrink-0 gap-1", className)}>
      {keys.split(" ").map((stroke, index) => (
        <kbd
          key={`${stroke}${index}`}
          className={classNames(
            "rounded-sm border px-1.25 font-sans text-2xs font-medium",
            bare ? "border-current/30 opacity-80" : "border-line-2 bg-surface text-ink-3",
          )}
        >
          {stroke
            .split("+")
            .map((part) => face(part, apple))
            .join(apple ? "" : "+")}
        </kbd>
      ))}
    </span>
  );
}
