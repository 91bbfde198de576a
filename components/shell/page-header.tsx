import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type PageHeaderProps = {
  title: ReactNode;
  /** The page shows its title in another way; it stays the h1 for those who hear the page. */
  titleHidden?: boolean;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  /** Small line above the title: pills, dates. */
  meta?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** The head of a page: one h1, and what can be done here. */
export function PageHeader({ title, titleHidden = false, lead, meta, actions, className }: PageHeaderProps) {
  return (
    <header className={classNames("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="grid min-w-0 gap-1.5">
        {meta && <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-ink-2">{meta}</div>}
        <h1
          className={
            titleHidden ? "sr-only" : "font-serif text-2xl font-semibold tracking-[-0.01em] text-balance sm:text-3xl"
          }
        >
          {title}
        </h1>
        {lead && <p className="max-w-read text-base text-pretty text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
