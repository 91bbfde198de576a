import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "#/components/ui/class-names.ts";

type Look = {
  variant?: "primary" | "secondary" | "ghost" | "danger" | undefined;
  size?: "sm" | "md" | "lg" | "icon" | undefined;
};

const variants = {
  primary: "bg-accent border-accent text-on-accent hover:bg-accent-hover hover:border-accent-hover",
  secondary: "bg-surface border-line-2 text-ink shadow-low hover:bg-hover",
  ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-danger border-danger text-on-danger hover:bg-danger-hover hover:border-danger-hover",
};

const sizes = {
  sm: "h-7 px-2.5 text-xs gap-1.5 [&_svg]:size-3.5 coarse:min-h-9",
  md: "h-8 px-3 text-sm gap-1.5 [&_svg]:size-4 coarse:min-h-10",
  lg: "h-10 px-4 text-base gap-2 [&_svg]:size-4.5 coarse:min-h-11",
  icon: "size-8 [&_svg]:size-4.5 coarse:size-10",
};

function look({ variant = "secondary", size = "md" }: Look): string {
  return classNames(
    "relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none transition-colors [&_svg]:shrink-0",
    "disabled:opacity-55 disabled:shadow-none aria-disabled:opacity-55 active:translate-y-px disabled:active:translate-y-0",
    variants[variant],
    sizes[size],
  );
}

type ButtonProps = ComponentProps<"button"> & Look & { loading?: boolean | undefined };

/** A button. While `loading` it keeps its label, turns in place of its sign, ignores presses and tells assistive technology that it is busy. */
export function Button({ variant, size, loading = false, className, children, type, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"]}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={classNames(look({ variant, size }), className)}
    >
      {loading && <LoaderCircle aria-hidden className="animate-spin" />}
      <span className={classNames("contents", loading && "[&>svg]:hidden")}>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it has an address, so it can be opened in a new tab and copied. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={classNames(look({ variant, size }), className)} />;
}
