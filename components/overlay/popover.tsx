"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type PopoverProps = {
  trigger: ReactNode;
  /** Its name for screen readers. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

/** A small surface beside what opened it; the page behind stays in use. Escape closes it and gives the focus back. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  side = "bottom",
  align,
  className,
  children,
}: PopoverProps) {
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          side={side}
          align={align ?? "start"}
          sideOffset={6}
          collisionPadding={10}
          className={classNames(
            "z-50 w-80 max-w-[calc(100vw-20px)] animate-rise rounded-lg border border-line-2 bg-surface p-4 shadow-pop focus:outline-none",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
