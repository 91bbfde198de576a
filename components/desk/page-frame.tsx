import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type PageFrameProps = { children: ReactNode; /** A column to read in, instead of the whole width. */ narrow?: boolean };

/** The margins of a page of the desk; parts stand below each other with air between. */
export function PageFrame({ children, narrow = false }: PageFrameProps) {
  return (
    <div
      className={classNames(
        "mx-auto grid w-full gap-7 px-4 py-6 sm:px-8 sm:py-8 [&>*]:min-w-0",
        narrow ? "max-w-4xl" : "max-w-6xl",
      )}
    >
      {children}
    </div>
  );
}

type SectionProps = {
  title: ReactNode;
  count?: number | undefined;
  action?: ReactNode;
  lead?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a page under its own heading. */
export function Section({ title, count, action, lead, className, children }: SectionProps) {
  return (
    <section className={classNames("grid content-start gap-3 [&>*]:min-w-0", className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-serif text-xl font-semibold">
          {title}
          {count !== undefined && (
            <>
              {" "}
              <span className="font-sans text-sm font-normal text-ink-3">{count.toLocaleString("en")}</span>
            </>
          )}
        </h2>
        {action}
      </div>
      {lead && <p className="-mt-1.5 max-w-read text-sm text-pretty text-ink-2">{lead}</p>}
      {children}
    </section>
  );
}
