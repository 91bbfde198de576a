"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "#/components/ui/kbd.tsx";
import { classNames } from "#/components/ui/class-names.ts";

type MenuProps = {
  trigger: ReactNode;
  label: string;
  align?: "start" | "end";
  side?: "top" | "bottom";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A list of things to do, opened by a button; arrow keys and first letters find an item. */
export function Menu({ trigger, label, align = "end", side = "bottom", open, onOpenChange, children }: MenuProps) {
  return (
    <Primitive.Root modal={false} {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          data-modal
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-rise overflow-y-auto rounded-lg border border-line-2 bg-surface p-1 shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type MenuItemProps = {
  icon?: ReactNode;
  keys?: string;
  href?: string;
  /** The address is not a page of the desk: it opens beside it. */
  external?: boolean;
  onSelect?: (event: Event) => void;
  /** Given, the item is one of a choice and shows whether it is the chosen one. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
};

const line =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 coarse:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0";

/** One line of a menu: an action, an address, or one of a choice. */
export function MenuItem({
  icon,
  keys,
  href,
  external = false,
  onSelect,
  checked,
  danger = false,
  disabled,
  children,
}: MenuItemProps) {
  const props = {
    className: classNames(line, danger ? "text-danger" : "text-ink [&>svg]:text-ink-3"),
    ...(onSelect ? { onSelect } : {}),
    ...(disabled ? { disabled } : {}),
  };
  const inside = (
    <>
      {icon}
      <span className="flex-1 text-start">{children}</span>
      {keys && <Kbd keys={keys} />}
    </>
  );
  if (checked !== undefined) {
    return (
      <Primitive.CheckboxItem {...props} role="menuitemradio" aria-checked={checked} checked={checked}>
        {inside}
        <Check aria-hidden className={classNames(!checked && "invisible")} />
      </Primitive.CheckboxItem>
    );
  }
  if (href === undefined) return <Primitive.Item {...props}>{inside}</Primitive.Item>;
  return (
    <Primitive.Item {...props} asChild>
      {external ? (
        <a href={href} target="_blank" rel="noopener">
          {inside}
        </a>
      ) : (
        <Link href={href}>{inside}</Link>
      )}
    </Primitive.Item>
  );
}

/** Items that belong together, set off by a line and, if given, under a heading. */
export function MenuGroup({ label, children }: { label?: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Group className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
      {label && <Primitive.Label className="px-2.5 py-1.5 text-xs text-ink-3">{label}</Primitive.Label>}
      {children}
    </Primitive.Group>
  );
}
