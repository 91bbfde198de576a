import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  /** What to do next, in one or two sentences. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Where a list has nothing: says why, and what to do next. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames("mx-auto grid max-w-sm justify-items-center gap-2 px-6 py-12 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-1 grid size-11 place-items-center rounded-full border border-line bg-surface text-ink-3 [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="font-serif text-lg font-semibold text-balance text-ink">{title}</p>
      {children && <div className="text-sm text-pretty text-ink-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
