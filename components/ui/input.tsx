"use client";

import type { ComponentProps } from "react";
import { classNames } from "#/components/ui/class-names.ts";
import { useField } from "#/components/ui/field.tsx";

const box =
  "block w-full min-w-0 rounded-md border border-edge bg-surface px-2.5 text-sm text-ink transition-colors " +
  "hover:border-ink-3 focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 " +
  "aria-invalid:border-danger disabled:bg-sunk disabled:text-ink-3 read-only:bg-sunk";

/** One line of text. Inside a Field it is labelled and described by it. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  const wiring = useField();
  return <input {...wiring} {...rest} className={classNames(box, "h-8 coarse:h-10", className)} />;
}

/** Several lines of text; grows with what is written where the browser can, up to half the window. */
export function Textarea({ className, style, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const wiring = useField();
  return (
    <textarea
      {...wiring}
      rows={rows}
      {...rest}
      style={{ minBlockSize: `calc(${rows}lh + 0.875rem)`, ...style }}
      className={classNames(box, "field-sizing-content max-h-[50vh] py-1.5 leading-normal", className)}
    />
  );
}
