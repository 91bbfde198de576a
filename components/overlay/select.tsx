"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";
import { useField } from "#/components/ui/field.tsx";

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value?: Value | undefined;
  defaultValue?: Value | undefined;
  onValueChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  /** Its name where no Field gives one. */
  "aria-label"?: string;
  className?: string;
};

/** One of several; in a form it sends `name=value` like a native select. Values are non-empty strings. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, value, defaultValue, onValueChange, name, placeholder, disabled, className } = props;
  const { required, ...wiring } = useField();
  return (
    <Primitive.Root
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValueChange ? { onValueChange: (next: string) => onValueChange(next as Value) } : {})}
      {...(name ? { name } : {})}
      {...(required ? { required } : {})}
      {...(disabled ? { disabled } : {})}
    >
      <Primitive.Trigger
        {...wiring}
        {...(props["aria-label"] ? { "aria-label": props["aria-label"] } : {})}
        className={classNames(
          "flex h-8 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-edge bg-surface px-2.5 text-start text-sm transition-colors hover:border-ink-3 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunk disabled:text-ink-3 data-[placeholder]:text-ink-3 coarse:h-10",
          className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder ?? "Choose…"} />
        </span>
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          data-modal
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-rise overflow-hidden rounded-lg border border-line-2 bg-surface shadow-pop"
        >
          <Primitive.Viewport className="p-1">
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                aria-labelledby={undefined}
                {...(option.disabled ? { disabled: true } : {})}
                className="flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover coarse:min-h-11 [&>svg]:size-4"
              >
                {option.icon}
                <span className="grid flex-1">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.hint && <span className="max-w-72 text-xs text-pretty text-ink-3">{option.hint}</span>}
                </span>
                <Primitive.ItemIndicator>
                  <Check aria-hidden className="size-4 text-accent" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
