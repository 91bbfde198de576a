"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "#/components/ui/kbd.tsx";

type TooltipProps = {
  label: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes a ref; if it has no other name, give it an aria-label too. */
  children: ReactNode;
};

/** A few words about the thing under the pointer or focus. Never the only place where something is said. */
export function Tooltip({ label, keys, side = "top", children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-xs animate-fade items-center gap-2 rounded-md bg-ink px-2.5 py-1.5 text-xs text-pretty text-paper shadow-pop"
        >
          {label}
          {keys && <Kbd keys={keys} bare />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Shares the delay between tooltips; once, around the page. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={450} skipDelayDuration={200}>
      {children}
    </Primitive.Provider>
  );
}
