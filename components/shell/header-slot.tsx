"use client";

import Link from "next/link";
import { Fragment, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { createPortal } from "react-dom";

const never = () => () => undefined;

type HeaderSlotProps = { place: "crumbs" | "actions"; children: ReactNode };

/** Lets a page put something into the shell's header: where one is, or what can be done with it. */
export function HeaderSlot({ place, children }: HeaderSlotProps) {
  const target = useSyncExternalStore(
    never,
    () => document.getElementById(`desk-${place}`),
    () => null,
  );
  return target ? createPortal(children, target) : null;
}

export type Crumb = { label: string; href?: string };

/** Where one is, as a path; the last part is this page. On a phone only the last part is shown. */
export function Breadcrumb({ path }: { path: readonly Crumb[] }) {
  return (
    <HeaderSlot place="crumbs">
      <nav aria-label="Breadcrumb" className="min-w-0">
        <ol className="flex min-w-0 items-center gap-2 text-ink-3">
          {path.map((crumb, index) => {
            const last = index === path.length - 1;
            return (
              <Fragment key={`${crumb.label}${index}`}>
                {index > 0 && (
                  <li aria-hidden className="text-line-2 max-sm:hidden">
                    /
                  </li>
                )}
                <li className={last ? "min-w-0 truncate font-medium text-ink" : "shrink-0 max-sm:hidden"}>
                  {crumb.href && !last ? (
                    <Link href={crumb.href} prefetch={false} className="hover:text-ink hover:underline">
                      {crumb.label}
                    </Link>
                  ) : (
                    <span {...(last ? { "aria-current": "page" as const } : {})}>{crumb.label}</span>
                  )}
                </li>
              </Fragment>
            );
          })}
        </ol>
      </nav>
    </HeaderSlot>
  );
}
