"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type CheckboxProps = Omit<ComponentProps<typeof Primitive.Root>, "children"> & { label: ReactNode; hint?: ReactNode };

/** A box to tick, with its label beside it; the whole line can be pressed. `checked="indeterminate"` shows a dash. */
export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const own = useId();
  const boxId = id ?? own;
  return (
    <div className={classNames("flex items-start gap-2", className)}>
      <Primitive.Root
        {...rest}
        id={boxId}
        aria-describedby={hint ? `${boxId}-hint` : undefined}
        className="group relative mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm border border-edge bg-surface transition-colors after:absolute after:-inset-1 hover:border-ink-3 disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
      >
        <Primitive.Indicator className="text-on-accent">
          <Check aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=checked]:block" />
          <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]:block" />
        </Primitive.Indicator>
      </Primitive.Root>
      <div>
        <label htmlFor={boxId} className="text-sm text-ink">
          {label}
        </label>
        {hint && (
          <p id={`${boxId}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
