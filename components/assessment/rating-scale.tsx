"use client";

import { useId } from "react";
import type { KeyboardEvent } from "react";
import { ratingDefinition, ratingLabel } from "#/components/desk/rating-words.ts";
import { classNames } from "#/components/ui/class-names.ts";
import type { Scale } from "#/domain/scale.ts";
import { ratingOf } from "#/domain/scale.ts";

type RatingScaleProps = { scale: Scale; value: string | null; disabled: boolean; onChoose: (key: string) => void };

/** The desk's scale as one choice: arrow keys move along it, Space or Enter chooses. Ratings off the axis stand apart. */
export function RatingScale({ scale, value, disabled, onChoose }: RatingScaleProps) {
  const name = useId();
  const chosen = ratingOf(scale, value);
  const reachable = chosen?.key ?? scale.ratings[0]?.key;

  function move(event: KeyboardEvent<HTMLButtonElement>): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLButtonElement>("[role=radio]") ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div className="grid gap-2">
      <div
        role="radiogroup"
        aria-label={`Verdict: ${scale.name}`}
        aria-describedby={`${name}-definition`}
        className="grid grid-cols-2 gap-1 @min-[26rem]/claim:grid-cols-4"
      >
        {scale.ratings.map((rating) => (
          <button
            key={rating.key}
            type="button"
            role="radio"
            data-tone={`verdict-${rating.colour}`}
            aria-checked={rating.key === value}
            aria-disabled={disabled || undefined}
            tabIndex={rating.key === reachable ? 0 : -1}
            title={ratingDefinition(rating)}
            onKeyDown={move}
            onClick={() => !disabled && rating.key !== value && onChoose(rating.key)}
            className={classNames(
              "grid min-h-9 content-between gap-1 rounded-md border border-line px-2 pt-1.5 pb-1 text-start text-xs font-medium text-ink-2 transition-colors coarse:min-h-11",
              !disabled && "hover:border-line-2 hover:bg-hover",
              "after:h-1 after:rounded-sm after:bg-line aria-checked:border-tone-fill aria-checked:bg-tone-bg aria-checked:text-tone aria-checked:after:bg-tone-fill",
              rating.value === null && "border-dashed",
            )}
          >
            {ratingLabel(rating)}
          </button>
        ))}
      </div>
      <p id={`${name}-definition`} className="text-xs text-pretty text-ink-3">
        {chosen ? ratingDefinition(chosen) : "No verdict yet. Each label says in a tooltip what it means."}
      </p>
    </div>
  );
}
