import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

/** Rows in one box, parted by hairlines. */
export function Rows({ children, label, className }: { children: ReactNode; label?: string; className?: string }) {
  return (
    <ul
      {...(label ? { "aria-label": label } : {})}
      className={classNames("divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface", className)}
    >
      {children}
    </ul>
  );
}
