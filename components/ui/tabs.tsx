"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";

export type Tab = { value: string; label: ReactNode; count?: number; content: ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
  /** Fills its parent: the list stays, the panel scrolls. */
  fill?: boolean;
};

/** Views of one thing, one at a time; arrow keys move between them. */
export function Tabs({ label, tabs, value, defaultValue, onValueChange, className, fill = false }: TabsProps) {
  return (
    <Primitive.Root
      {...(value === undefined ? { defaultValue: defaultValue ?? tabs[0]?.value ?? "" } : { value })}
      {...(onValueChange ? { onValueChange } : {})}
      className={classNames(fill && "flex h-full min-h-0 flex-col", className)}
    >
      <Primitive.List
        aria-label={label}
        className="flex shrink-0 gap-4 overflow-x-auto border-b border-line px-4 [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="-mx-1 flex h-10 shrink-0 items-center gap-1.5 rounded-t-sm border-b-2 border-transparent px-1 font-medium text-ink-3 transition-colors hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-xs font-normal text-ink-3">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.value}
          value={tab.value}
          className={classNames("focus-visible:-outline-offset-2", fill && "min-h-0 flex-1 overflow-y-auto")}
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
