import type { ComponentProps, ReactNode } from "react";
import { classNames } from "#/components/ui/class-names.ts";
import type { ClaimState } from "#/domain/claim.ts";
import type { Stance } from "#/domain/evidence.ts";
import type { Rating } from "#/domain/scale.ts";

/** A colour with a meaning: a stance, the state of a claim, a rating of the scale, or one of the interface's own. */
export type Tone = "neutral" | "accent" | "danger" | Stance | ClaimState | `verdict-${Rating["colour"]}`;

type PillProps = Omit<ComponentProps<"span">, "children"> & { tone?: Tone; icon?: ReactNode; children: ReactNode };

/** A short word in its colour. The word carries the meaning; colour and icon only help to find it. */
export function Pill({ tone = "neutral", icon, className, children, ...rest }: PillProps) {
  return (
    <span
      {...rest}
      data-tone={tone}
      className={classNames(
        "inline-flex max-w-full items-center gap-1.5 rounded-full bg-tone-bg px-2.25 py-0.5 text-xs font-medium whitespace-nowrap text-tone [&_svg]:size-3.5 [&_svg]:shrink-0",
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
